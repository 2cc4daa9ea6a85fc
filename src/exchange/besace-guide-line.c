/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guide-line.h"

#include <stdlib.h>
#include <string.h>

#include "besace-link-address.h"

#define SITE "https://www.service-public.fr"
#define ID_MAX_DIGITS 9

#define NO_BREAK_SPACE "\u00A0"

typedef void (*WriteFunc) (BesaceGuideWriter     *writer,
                           const BesaceGuideNode *node);

typedef struct {
  const char *name;
  WriteFunc   write;
} Element;

static void
write_strong (BesaceGuideWriter     *writer,
              const BesaceGuideNode *node)
{
  besace_guide_writer_open_inline (writer, "strong", NULL);
  besace_guide_line_write (writer, node);
  besace_guide_writer_close_inline (writer);
}

static void
write_emphasis (BesaceGuideWriter     *writer,
                const BesaceGuideNode *node)
{
  besace_guide_writer_open_inline (writer, "em", NULL);
  besace_guide_line_write (writer, node);
  besace_guide_writer_close_inline (writer);
}

static void
write_superscript (BesaceGuideWriter     *writer,
                   const BesaceGuideNode *node)
{
  besace_guide_writer_open_inline (writer, "sup", NULL);
  besace_guide_line_write (writer, node);
  besace_guide_writer_close_inline (writer);
}

static void
write_subscript (BesaceGuideWriter     *writer,
                 const BesaceGuideNode *node)
{
  besace_guide_writer_open_inline (writer, "sub", NULL);
  besace_guide_line_write (writer, node);
  besace_guide_writer_close_inline (writer);
}

/* An amount stands out in a text. In a table most cells are amounts, and nothing would. */
static void
write_amount (BesaceGuideWriter     *writer,
              const BesaceGuideNode *node)
{
  if (besace_guide_writer_is_in (writer, "table"))
    besace_guide_line_write (writer, node);
  else
    write_strong (writer, node);
}

static void
write_quotation (BesaceGuideWriter     *writer,
                 const BesaceGuideNode *node)
{
  g_autofree char *text = besace_guide_node_dup_text (node);

  if (!text)
    return;

  besace_guide_writer_append (writer, "«" NO_BREAK_SPACE);
  /* The spaces at either end of it would be doubled by those of the quotation marks. */
  if (node->children->next)
    besace_guide_line_write (writer, node);
  else
    besace_guide_writer_append (writer, text);
  besace_guide_writer_append (writer, NO_BREAK_SPACE "»");
}

static void
write_anchor (BesaceGuideWriter     *writer,
              const BesaceGuideNode *node,
              const char            *address)
{
  g_autofree char *checked = address ? besace_link_address_check (address) : NULL;

  if (checked)
    besace_guide_writer_open_inline (writer, "a", checked);
  besace_guide_line_write (writer, node);
  if (checked)
    besace_guide_writer_close_inline (writer);
}

/* An abbreviation and a term of the glossary lead to their definition, which stands at the end of the guide. */
static gboolean
leads_to_definition (const BesaceGuideNode *node)
{
  static const char *const types[] = { "Sigle", "Acronyme", "Définition de glossaire", "Chapitre", NULL };
  const char *type = besace_guide_node_get_attribute (node, "type");

  return type && g_strv_contains (types, type);
}

static void
write_internal_link (BesaceGuideWriter     *writer,
                     const BesaceGuideNode *node)
{
  const char *id = besace_guide_node_get_attribute (node, "LienPublication");
  g_autofree char *address = NULL;

  if (!id)
    id = besace_guide_node_get_attribute (node, "LienID");
  if (id && !leads_to_definition (node))
    address = besace_guide_line_dup_address (id, besace_guide_node_get_attribute (node, "audience"));

  write_anchor (writer, node, address);
}

static void
write_external_link (BesaceGuideWriter     *writer,
                     const BesaceGuideNode *node)
{
  write_anchor (writer, node, besace_guide_node_get_attribute (node, "URL"));
}

/* The picture itself is not in the zip. */
static void
write_image (BesaceGuideWriter     *writer,
             const BesaceGuideNode *node)
{
  const BesaceGuideNode *text = besace_guide_node_find (node, "TexteDeRemplacement");

  if (!text)
    text = besace_guide_node_find (node, "Legende");
  if (text)
    write_emphasis (writer, text);
}

/* Ordered by name, for bsearch (). */
static const Element elements[] = {
  { "Citation", write_quotation },
  { "Exposant", write_superscript },
  { "Expression", write_emphasis },
  { "Image", write_image },
  { "Indice", write_subscript },
  { "LienExterne", write_external_link },
  { "LienInterne", write_internal_link },
  { "LienIntra", write_internal_link },
  { "MiseEnEvidence", write_strong },
  { "TermeEtranger", write_emphasis },
  { "Valeur", write_amount },
  { "Variable", write_emphasis },
};

static int
compare_name (const void *name,
              const void *element)
{
  return strcmp (name, ((const Element *) element)->name);
}

void
besace_guide_line_write (BesaceGuideWriter     *writer,
                         const BesaceGuideNode *node)
{
  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    const Element *element = NULL;

    if (child->text) {
      besace_guide_writer_append (writer, child->text);
      continue;
    }

    element = bsearch (child->name, elements, G_N_ELEMENTS (elements), sizeof *elements, compare_name);
    if (element)
      element->write (writer, child);
    else
      besace_guide_line_write (writer, child);
  }
}

void
besace_guide_line_write_link (BesaceGuideWriter *writer,
                              const char        *text,
                              const char        *address)
{
  g_autofree char *checked = address ? besace_link_address_check (address) : NULL;

  if (checked)
    besace_guide_writer_open_inline (writer, "a", checked);
  besace_guide_writer_append (writer, text);
  if (checked)
    besace_guide_writer_close_inline (writer);
}

char *
besace_guide_line_check_web_address (const char *address)
{
  g_autofree char *checked = address ? besace_link_address_check (address) : NULL;

  if (!checked || !(g_str_has_prefix (checked, "https://") || g_str_has_prefix (checked, "http://")))
    return NULL;

  return g_steal_pointer (&checked);
}

char *
besace_guide_line_dup_address (const char *id,
                               const char *audience)
{
  const char *part = "particuliers";
  gsize n_digits;

  if (!strchr ("FNR", *id))
    return NULL;

  n_digits = strspn (id + 1, "0123456789");
  if (n_digits == 0 || n_digits > ID_MAX_DIGITS || id[1 + n_digits] != '\0')
    return NULL;

  if (g_strcmp0 (audience, "Professionnels") == 0)
    part = "professionnels-entreprises";
  else if (g_strcmp0 (audience, "Associations") == 0)
    part = "associations";

  return g_strdup_printf (SITE "/%s/vosdroits/%s", part, id);
}
