/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>

#include "besace-markdown.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Reads Markdown, writes it, and reads that again: neither way may fail on what the other makes. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *markdown = g_strndup ((const char *) data, size);
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (markdown);
  g_autofree char *written = besace_document_to_markdown (document);
  g_autoptr(BesaceDocument) again = besace_document_from_markdown (written);

  g_assert_true (g_utf8_validate (written, -1, NULL));
  g_assert_cmpuint (again->n_dropped, ==, 0);
  return 0;
}
