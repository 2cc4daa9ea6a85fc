/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-html-stack.h"

#include <string.h>

#include "besace-link-address.h"

#define MAX_ORDINAL 9999

/* The lengths that a language tag can have: BCP 47. */
#define LANGUAGE_MIN_BYTES 2
#define LANGUAGE_MAX_BYTES 35

static char *
dup_language (const char *language)
{
  const gsize length = language ? strlen (language) : 0;

  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isalnum (language[i]) && language[i] != '-')
      return NULL;
  }

  return length >= LANGUAGE_MIN_BYTES && length <= LANGUAGE_MAX_BYTES ? g_strdup (language) : NULL;
}

void
besace_html_stack_init (BesaceHtmlStack *self)
{
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_open_element_free);
}

void
besace_html_stack_clear (BesaceHtmlStack *self)
{
  g_ptr_array_unref (self->elements);
}

BesaceOpenElement *
besace_html_stack_peek (const BesaceHtmlStack *self,
                        guint                  index)
{
  return g_ptr_array_index (self->elements, index);
}

int
besace_html_stack_find (const BesaceHtmlStack *self,
                        guint                  kinds,
                        guint                  boundary)
{
  for (int i = (int) self->elements->len - 1; i >= 0; i--) {
    const guint set = BESACE_ELEMENT_SET (besace_html_stack_peek (self, (guint) i)->element->kind);

    if (set & kinds)
      return i;
    if (set & boundary)
      break;
  }

  return -1;
}

gboolean
besace_html_stack_has (const BesaceHtmlStack *self,
                       BesaceElementKind      kind)
{
  return besace_html_stack_find (self, BESACE_ELEMENT_SET (kind), 0) >= 0;
}

gboolean
besace_html_stack_push (BesaceHtmlStack     *self,
                        const BesaceElement *element,
                        BesaceHtmlTokenizer *tokenizer)
{
  const char *href = besace_html_tokenizer_get_attribute (tokenizer, BESACE_HTML_HREF);
  const char *title = besace_html_tokenizer_get_attribute (tokenizer, BESACE_HTML_TITLE);
  BesaceOpenElement *open;

  if (self->elements->len >= BESACE_HTML_MAX_DEPTH)
    return FALSE;

  open = g_new0 (BesaceOpenElement, 1);
  open->element = element;
  open->language = dup_language (besace_html_tokenizer_get_attribute (tokenizer, BESACE_HTML_LANG));
  if (element->kind == BESACE_ELEMENT_LINK && href)
    open->href = besace_link_address_check (href);
  else if (element->kind == BESACE_ELEMENT_ABBREVIATION && title && *title)
    open->title = g_strdup (title);
  else if (element->kind == BESACE_ELEMENT_ORDERED_LIST)
    open->ordinal = besace_html_tokenizer_get_count (tokenizer, BESACE_HTML_START, MAX_ORDINAL);

  g_ptr_array_add (self->elements, open);
  return TRUE;
}

BesaceOpenElement *
besace_html_stack_steal (BesaceHtmlStack *self,
                         guint            index)
{
  return g_ptr_array_steal_index (self->elements, index);
}

void
besace_html_stack_apply_style (const BesaceHtmlStack *self,
                               BesaceRunWriter       *writer)
{
  BesaceStyle style = 0;
  const char *href = NULL;
  const char *title = NULL;
  const char *language = NULL;

  for (guint i = 0; i < self->elements->len; i++) {
    const BesaceOpenElement *open = besace_html_stack_peek (self, i);

    if (open->element->kind == BESACE_ELEMENT_STYLE)
      style |= (BesaceStyle) open->element->value;
    if (open->href)
      href = open->href;
    if (open->title)
      title = open->title;
    if (open->language)
      language = open->language;
  }

  /* That the part is preformatted says it already. */
  if (besace_html_stack_has (self, BESACE_ELEMENT_PREFORMATTED))
    style &= ~(BesaceStyle) BESACE_STYLE_CODE;

  besace_run_writer_set_style (writer, style, href, title, language);
}

void
besace_html_stack_place_part (const BesaceHtmlStack *self,
                              BesacePart            *part)
{
  for (guint i = 0; i < self->elements->len; i++) {
    const BesaceElement *element = besace_html_stack_peek (self, i)->element;

    if (BESACE_ELEMENT_SET (element->kind) & BESACE_ELEMENT_LISTS)
      part->list_depth++;
    else if (element->kind == BESACE_ELEMENT_QUOTE)
      part->quote_depth++;
    else if (element->kind == BESACE_ELEMENT_HEADING && part->type == BESACE_PART_HEADING)
      part->level = element->value;
    else if (element->kind == BESACE_ELEMENT_ITEM && part->list_depth == 0)
      part->list_depth = 1; /* an item without a list */
  }
}

void
besace_open_element_free (BesaceOpenElement *self)
{
  g_free (self->href);
  g_free (self->title);
  g_free (self->language);
  g_free (self);
}
