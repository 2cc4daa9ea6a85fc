/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bookmarks as browsers export them: folders are headings, and what stands below a link is its note. */

#include "besace-collection-links.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-collection-record.h"
#include "besace-html-tokenizer.h"

typedef enum {
  IN_NOTHING,
  IN_TITLE,       /* of the whole */
  IN_FOLDER,
  IN_LINK,
  IN_DESCRIPTION,
} Place;

typedef struct {
  BesaceCollectionLinks *links;
  BesaceHtmlTokenizer    tokenizer;
  const char            *counted; /* up to where lines were counted: where the next token begins */
  guint                  line;    /* that the token began on */
  guint                  next_line;
  Place                  place;
  GString               *text;    /* that was read there */
  GString               *address; /* of the link that is open, or that a description may follow */
  GString               *title;
  guint                  link_line;
  gboolean               pending; /* a link is read that is not added yet */
  gboolean               in_raw;  /* what comes next is a script, a style: none of it is read */
} Reader;

static void
count_lines (Reader *self)
{
  self->line = self->next_line;
  for (; self->counted < self->tokenizer.position; self->counted++)
    self->next_line += *self->counted == '\n';
}

/* Adds the link that waited for its description. */
static void
add_link (Reader     *self,
          const char *note)
{
  const BesaceCollectionItemFields fields = {
    .title = self->title->str,
    .url = self->address->str,
    .note = (char *) note,
    .minutes = BESACE_ITEM_NO_MINUTES,
  };

  if (self->pending)
    besace_collection_links_add (self->links, self->link_line, &fields);
  self->pending = FALSE;
}

static void
add_folder (Reader *self)
{
  const BesaceCollectionItemFields fields = {
    .type = BESACE_ITEM_HEADING,
    .title = self->text->str,
    .minutes = BESACE_ITEM_NO_MINUTES,
  };

  /* Browsers do not name the folder that holds all the others. */
  if (self->text->len > 0)
    besace_collection_links_add (self->links, self->line, &fields);
}

/* What was open ends where something else begins, whether its end tag is there or not. */
static void
leave (Reader *self)
{
  switch (self->place) {
  case IN_TITLE:
    if (!self->links->title)
      self->links->title = besace_collection_clean_title (self->text->str);
    break;
  case IN_FOLDER:
    add_folder (self);
    break;
  case IN_LINK:
    g_string_assign (self->title, self->text->str);
    break;
  case IN_DESCRIPTION:
    add_link (self, self->text->str);
    break;
  case IN_NOTHING:
  default:
    break;
  }

  self->place = IN_NOTHING;
}

static void
enter (Reader *self,
       Place   place)
{
  leave (self);
  if (place != IN_DESCRIPTION)
    add_link (self, NULL);

  self->place = place;
  g_string_truncate (self->text, 0);
}

static void
open_tag (Reader *self)
{
  const char *name = self->tokenizer.name->str;
  const char *address = besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_HREF);

  if (g_str_equal (name, "h1") || g_str_equal (name, "title")) {
    enter (self, IN_TITLE);
  } else if (g_str_equal (name, "h2") || g_str_equal (name, "h3")) {
    enter (self, IN_FOLDER);
  } else if (g_str_equal (name, "a")) {
    enter (self, IN_LINK);
    g_string_assign (self->address, address ? address : "");
    self->link_line = self->line;
    self->pending = TRUE;
  } else if (g_str_equal (name, "dd")) {
    enter (self, IN_DESCRIPTION);
  } else if (g_str_equal (name, "dt") || g_str_equal (name, "dl")) {
    enter (self, IN_NOTHING);
  }

  self->in_raw = self->tokenizer.in_raw_text && self->place != IN_TITLE;
}

static void
close_tag (Reader *self)
{
  const char *name = self->tokenizer.name->str;

  self->in_raw = FALSE;
  if (g_str_equal (name, "a") || g_str_equal (name, "h1") || g_str_equal (name, "title") || g_str_equal (name, "h2") ||
      g_str_equal (name, "h3"))
    leave (self);
  else if (g_str_equal (name, "dl"))
    enter (self, IN_NOTHING);
}

BesaceCollectionLinks *
besace_collection_links_from_bookmarks (const char *html)
{
  Reader self = { .links = besace_collection_links_new (), .counted = html, .line = 1, .next_line = 1 };
  BesaceHtmlToken token = BESACE_HTML_TEXT;

  besace_html_tokenizer_init (&self.tokenizer, html);
  self.text = g_string_new (NULL);
  self.address = g_string_new (NULL);
  self.title = g_string_new (NULL);

  while (token != BESACE_HTML_END && !self.links->full) {
    token = besace_html_tokenizer_next (&self.tokenizer);
    count_lines (&self);
    if (token == BESACE_HTML_OPEN_TAG)
      open_tag (&self);
    else if (token == BESACE_HTML_CLOSE_TAG)
      close_tag (&self);
    else if (token == BESACE_HTML_TEXT && self.place != IN_NOTHING && !self.in_raw)
      g_string_append_len (self.text, self.tokenizer.text->str, (gssize) self.tokenizer.text->len);
  }

  enter (&self, IN_NOTHING);
  if (self.tokenizer.cut)
    besace_collection_links_skip (self.links, self.line, _("the file ends in the middle of it: copy it again from where it comes"));
  besace_html_tokenizer_clear (&self.tokenizer);
  g_string_free (self.text, TRUE);
  g_string_free (self.address, TRUE);
  g_string_free (self.title, TRUE);
  return self.links;
}
