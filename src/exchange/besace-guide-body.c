/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guide-body.h"

#include <stdlib.h>
#include <string.h>

#include "besace-guide-line.h"
#include "besace-guide-service.h"
#include "besace-guide-table.h"

#define SECTION_LEVEL 2
#define MAX_LEVEL 6

#define NO_BREAK_SPACE "\u00A0"

typedef void (*WriteFunc) (BesaceGuideBody       *self,
                           const BesaceGuideNode *node);

typedef struct {
  const char *name;
  WriteFunc   write; /* (nullable) where its parent writes it, or nobody needs it */
} Element;

static const char *const heading_tags[] = { "h2", "h3", "h4", "h5", "h6" };

static void
write_paragraph (BesaceGuideBody       *self,
                 const BesaceGuideNode *node)
{
  besace_guide_writer_open_block (self->writer, "p", NULL);
  besace_guide_line_write (self->writer, node);
  besace_guide_writer_close_block (self->writer);
}

static void
write_item (BesaceGuideBody       *self,
            const BesaceGuideNode *node)
{
  besace_guide_writer_open_block (self->writer, "li", NULL);
  besace_guide_body_write_briefly (self, node);
  besace_guide_writer_close_block (self->writer);
}

static void
write_list (BesaceGuideBody       *self,
            const BesaceGuideNode *node)
{
  const gboolean is_numbered = g_strcmp0 (besace_guide_node_get_attribute (node, "type"), "numero") == 0;

  besace_guide_writer_open_block (self->writer, is_numbered ? "ol" : "ul", NULL);
  besace_guide_body_write (self, node);
  besace_guide_writer_close_block (self->writer);
}

static void
write_note (BesaceGuideBody       *self,
            const BesaceGuideNode *node)
{
  g_autofree char *title = besace_guide_node_dup_text (besace_guide_node_find (node, "Titre"));

  besace_guide_body_write_box (self, title, node);
}

/* What is under a heading, one level deeper. */
static void
write_part (BesaceGuideBody       *self,
            const BesaceGuideNode *node)
{
  g_autofree char *title = besace_guide_node_dup_text (besace_guide_node_find (node, "Titre"));

  if (title) {
    besace_guide_body_write_heading (self, title);
    self->level++;
  }

  besace_guide_body_write (self, node);

  if (title)
    self->level--;
}

static gboolean
begins_part (const BesaceGuideNode *node)
{
  return besace_guide_node_is (node, "BlocCas") || besace_guide_node_is (node, "Chapitre") ||
         besace_guide_node_is (node, "SousChapitre");
}

/* What stands behind the cases applies to all of them. It would read as part of the last one. */
static void
write_cases (BesaceGuideBody       *self,
             const BesaceGuideNode *node)
{
  const BesaceGuideNode *next = node->next;

  besace_guide_body_write (self, node);

  while (next && !next->name)
    next = next->next;
  if (next && !begins_part (next))
    besace_guide_body_write_heading (self, "Dans tous les cas");
}

/* The picture itself is not in the zip: its words are. */
static void
write_picture (BesaceGuideBody       *self,
               const BesaceGuideNode *node)
{
  const BesaceGuideNode *caption = besace_guide_node_find (node, "Legende");
  const BesaceGuideNode *alternative = besace_guide_node_find (node, "TexteDeRemplacement");
  g_autofree char *caption_text = besace_guide_node_dup_text (caption);
  g_autofree char *alternative_text = besace_guide_node_dup_text (alternative);

  if (g_strcmp0 (caption_text, alternative_text) == 0)
    alternative_text = (g_free (alternative_text), NULL);

  if (!caption_text && !alternative_text)
    return;

  besace_guide_writer_open_block (self->writer, "p", NULL);
  besace_guide_writer_open_inline (self->writer, "em", NULL);
  if (caption_text)
    besace_guide_writer_append (self->writer, caption_text);
  if (caption_text && alternative_text)
    besace_guide_writer_append (self->writer, NO_BREAK_SPACE ": ");
  if (alternative_text)
    besace_guide_writer_append (self->writer, alternative_text);
  besace_guide_writer_close_inline (self->writer);
  besace_guide_writer_close_block (self->writer);

  besace_guide_body_write (self, besace_guide_node_find (node, "Description"));
}

/* Ordered by name, for bsearch (). What is not named here is unwrapped, so that nothing is lost. */
static const Element elements[] = {
  { "ANoter", write_note },
  { "ASavoir", write_note },
  { "Attention", write_note },
  { "BlocCas", write_cases },
  { "Cas", write_part },
  { "Chapitre", write_part },
  /* In which situation of an interactive page a part is shown. */
  { "Condition", NULL },
  { "Illustration", write_picture },
  { "Image", write_picture },
  { "Item", write_item },
  { "Liste", write_list },
  { "OuSAdresser", besace_guide_service_write_place },
  { "Paragraphe", write_paragraph },
  { "Rappel", write_note },
  { "ServiceEnLigne", besace_guide_service_write },
  { "Situation", write_part },
  { "SousChapitre", write_part },
  { "Tableau", besace_guide_table_write },
  { "Titre", NULL },
  /* The title in the words of an interactive page. */
  { "TitreAlternatif", NULL },
};

static int
compare_name (const void *name,
              const void *element)
{
  return strcmp (name, ((const Element *) element)->name);
}

void
besace_guide_body_init (BesaceGuideBody *self)
{
  self->writer = besace_guide_writer_new ();
  self->level = SECTION_LEVEL;
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
besace_guide_body_clear (BesaceGuideBody *self)
{
  besace_guide_writer_free (self->writer);
  g_hash_table_unref (self->shown);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n\f")] == '\0';
}

void
besace_guide_body_write (BesaceGuideBody       *self,
                         const BesaceGuideNode *node)
{
  for (const BesaceGuideNode *child = node ? node->children : NULL; child; child = child->next) {
    const Element *element;

    if (child->text) {
      if (!is_blank (child->text)) {
        besace_guide_writer_open_block (self->writer, "p", NULL);
        besace_guide_writer_append (self->writer, child->text);
        besace_guide_writer_close_block (self->writer);
      }
      continue;
    }

    element = bsearch (child->name, elements, G_N_ELEMENTS (elements), sizeof *elements, compare_name);
    if (!element)
      besace_guide_body_write (self, child);
    else if (element->write)
      element->write (self, child);
  }
}

static gboolean
has_one_paragraph (const BesaceGuideNode *node)
{
  const BesaceGuideNode *paragraph = NULL;

  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    if (child->text ? is_blank (child->text) : besace_guide_node_is (child, "Condition"))
      continue;
    if (paragraph || !besace_guide_node_is (child, "Paragraphe"))
      return FALSE;
    paragraph = child;
  }

  return paragraph != NULL;
}

void
besace_guide_body_write_briefly (BesaceGuideBody       *self,
                                 const BesaceGuideNode *node)
{
  if (has_one_paragraph (node))
    besace_guide_line_write (self->writer, besace_guide_node_find (node, "Paragraphe"));
  else
    besace_guide_body_write (self, node);
}

void
besace_guide_body_write_heading (BesaceGuideBody *self,
                                 const char      *title)
{
  const gboolean in_block = besace_guide_writer_is_in_block (self->writer);
  const guint level = CLAMP (self->level, SECTION_LEVEL, MAX_LEVEL);

  if (!in_block && self->level == SECTION_LEVEL) {
    besace_guide_writer_add_section (self->writer, title);
    return;
  }

  besace_guide_writer_open_block (self->writer, in_block ? "p" : heading_tags[level - SECTION_LEVEL], NULL);
  if (in_block)
    besace_guide_writer_open_inline (self->writer, "strong", NULL);
  besace_guide_writer_append (self->writer, title);
  if (in_block)
    besace_guide_writer_close_inline (self->writer);
  besace_guide_writer_close_block (self->writer);
}

static void
write_lead (BesaceGuideBody *self,
            const char      *lead,
            gboolean         goes_on)
{
  const gboolean needs_colon = goes_on && !strchr (":?!.", lead[strlen (lead) - 1]);

  besace_guide_writer_open_inline (self->writer, "strong", NULL);
  besace_guide_writer_append (self->writer, lead);
  if (needs_colon)
    besace_guide_writer_append (self->writer, NO_BREAK_SPACE ":");
  besace_guide_writer_close_inline (self->writer);
  if (goes_on)
    besace_guide_writer_append (self->writer, " ");
}

/* The first element of a box behind its title, if it is a paragraph that goes on after the lead. */
static const BesaceGuideNode *
find_opening (const BesaceGuideNode *node)
{
  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    if (child->name && !besace_guide_node_is (child, "Titre"))
      return besace_guide_node_is (child, "Paragraphe") ? child : NULL;
  }

  return NULL;
}

void
besace_guide_body_write_led (BesaceGuideBody       *self,
                             const char            *lead,
                             const BesaceGuideNode *node)
{
  const BesaceGuideNode *opening = node ? find_opening (node) : NULL;
  BesaceGuideNode rest = node ? *node : (BesaceGuideNode) { 0 };

  besace_guide_writer_open_block (self->writer, "p", NULL);
  write_lead (self, lead, opening != NULL);
  if (opening)
    besace_guide_line_write (self->writer, opening);
  besace_guide_writer_close_block (self->writer);

  if (opening)
    rest.children = opening->next;
  besace_guide_body_write (self, &rest);
}

void
besace_guide_body_write_box (BesaceGuideBody       *self,
                             const char            *lead,
                             const BesaceGuideNode *node)
{
  besace_guide_writer_open_block (self->writer, "blockquote", NULL);
  if (lead)
    besace_guide_body_write_led (self, lead, node);
  else
    besace_guide_body_write (self, node);
  besace_guide_writer_close_block (self->writer);
}
