/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>

#include "besace-lesbases-answer.h"
#include "besace-lesbases-error.h"
#include "besace-lesbases-resource.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* The first byte is the status; the rest is what an instance answers. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const guint statuses[] = { 200, 400, 401, 404, 500 };
  g_autoptr(GBytes) body = g_bytes_new (data + (size > 0), size - (size > 0));
  const BesaceLesbasesAnswer answer = {
    .host = "lesbases.example", .title = "Espace", .status = statuses[size > 0 ? data[0] % G_N_ELEMENTS (statuses) : 0], .type = "application/json",
    .body = body,
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = besace_lesbases_answer_unwrap (&answer, &error);
  g_autoptr(BesaceLesbasesResource) resource = besace_lesbases_resource_new (NULL);

  g_assert_true ((node != NULL) == (error == NULL));
  g_assert_true (!error || error->domain == BESACE_LESBASES_ERROR);
  if (node)
    besace_lesbases_resource_take (resource, node);
  return 0;
}
