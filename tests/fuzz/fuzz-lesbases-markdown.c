/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>

#include "besace-lesbases-markdown.h"
#include "besace-resource-json.h"
#include "besace-resource-text.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Whatever is taken for the text of a resource is one that can be stored, indexed and shown. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(JsonObject) object = besace_lesbases_markdown_read (bytes, "https://instance.example", NULL);
  g_autoptr(BesaceResource) resource = NULL;
  g_autofree char *text = NULL;
  g_autofree char *markdown = NULL;
  guint skipped = 0;

  if (!object)
    return 0;

  resource = besace_resource_from_json ("lesbases:fuzz", object, 0, &skipped, NULL);
  g_assert_cmpuint (skipped, ==, 0);
  if (!resource)
    return 0;

  text = besace_resource_contents_to_text (resource);
  markdown = besace_resource_to_markdown (resource, NULL);
  g_assert_true (g_utf8_validate (text, -1, NULL) && g_utf8_validate (markdown, -1, NULL));
  return 0;
}
