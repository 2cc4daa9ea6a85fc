/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-words.h"

#include <glib/gi18n.h>

/* How the sentences begin that the schemas of an instance have of their own (Zod, “Error handling”). */
static const char *const beginnings[] = {
  "Required", "Invalid ", "Expected ", "Unrecognized key", "String must", "Number must", "Array must", "Set must", "Date must",
  "BigInt must", "Object must", "Function must", "Too small", "Too big", "Input not instance",
};

/* The instance's names of what a person has filled in. */
static const struct {
  const char *name;
  const char *text;
} fields[] = {
  { "title", N_("the title") },
  { "description", N_("the summary") },
  { "themes", N_("the themes") },
  { "resourceTypes", N_("the kinds of resource") },
  { "beneficiaries", N_("the beneficiaries") },
  { "professionalSectors", N_("the professional sectors") },
  { "licence", N_("the licence") },
  { "baseId", N_("the base") },
  { "text", N_("a text") },
  { "url", N_("the address of a link") },
  { "caption", N_("a caption") },
  { "imageAltText", N_("the alternative text of an image") },
  { "imageId", N_("an image") },
  { "image", N_("an image") },
  { "fileKey", N_("a file") },
  { "file", N_("a file") },
  { "comment", N_("the comment") },
  { "rating", N_("the rating") },
  { "resources", N_("the resources") },
};

static gboolean
is_schema_word (const char *message)
{
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    if (g_str_has_prefix (message, beginnings[i]))
      return TRUE;
  }

  return FALSE;
}

/* (transfer none) (nullable) */
static const char *
find_field (const char *const *steps)
{
  for (; *steps; steps++) {
    for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
      if (g_str_equal (fields[i].name, *steps))
        return _(fields[i].text);
    }
  }

  return NULL;
}

char *
besace_lesbases_words_explain (const char *path,
                               const char *message)
{
  g_auto(GStrv) steps = g_strsplit (path, ".", -1);
  const char *field = find_field ((const char *const *) steps);

  if (!is_schema_word (message))
    return g_strdup (message);

  /* Translators: %s is what was filled in, with its article: “the themes”, “the address of a link”. */
  return field ? g_strdup_printf (_("it refuses %s"), field) : g_strdup (_("it refuses one of the values"));
}
