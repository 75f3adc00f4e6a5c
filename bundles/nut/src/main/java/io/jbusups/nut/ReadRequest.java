// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/** Requests that change nothing and that anybody may send. */
sealed interface ReadRequest extends NutRequest permits GetRequest, ListRequest {

  Encoded read(Site site);

  @Override
  default Reply answer(Session session, Site site) {
    return Reply.of(read(site), session);
  }
}
