/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-reviews.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-html-tokenizer.h"

#define PAGE_MAX_BYTES (4 * 1024 * 1024)
#define PROFILES "/profils/"
#define HEADING "Avis sur la ressource"

/* How the page puts a rating; it has called the second one both ways. */
static const struct {
  const char *label;
  int         rating;
} labels[] = {
  { "Non recommandée", 1 }, { "Peu recommandée", 2 }, { "Moyennement recommandée", 2 }, { "Recommandée", 3 },
  { "Très recommandée", 4 },
};

/* Where one is in the page. */
typedef struct {
  BesaceReviews *reviews;
  gint64         n_announced;  /* by the heading; -1: it has not come */
  guint          article_depth;
  guint          n_buttons;    /* that are open: what is on them is no word of anybody */
  gboolean       in_name;
  gboolean       in_heading;
  gboolean       in_paragraph;
  gboolean       over;         /* of a review, once others answer it */
  GString       *text;         /* of the heading, the name or the paragraph */
  GString       *who;
  GString       *comment;
  int            rating;
} Reading;

/* On one line, without white space around. */
static void
tidy (GString *text)
{
  g_auto(GStrv) words = g_strsplit_set (text->str, " \t\r\n", -1);
  g_autoptr(GString) line = g_string_new (NULL);

  for (char **word = words; *word; word++) {
    if (**word)
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", *word);
  }
  g_string_assign (text, line->str);
}

static int
get_rating (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    if (g_str_equal (labels[i].label, text))
      return labels[i].rating;
  }

  return 0;
}

/* A badge is a paragraph as well: the first one that is a rating. What follows is the comment. */
static void
end_paragraph (Reading *reading)
{
  reading->in_paragraph = FALSE;
  tidy (reading->text);
  if (reading->over)
    return;

  if (reading->rating == 0)
    reading->rating = get_rating (reading->text->str);
  else if (reading->comment->len == 0)
    g_string_assign (reading->comment, reading->text->str);
}

static void
begin_review (Reading *reading)
{
  g_string_truncate (reading->who, 0);
  g_string_truncate (reading->comment, 0);
  reading->rating = 0;
  reading->over = FALSE;
  reading->in_name = FALSE;
  reading->in_paragraph = FALSE;
}

static void
end_review (Reading *reading)
{
  besace_reviews_add (reading->reviews, reading->who->str, reading->rating, reading->comment->str);
}

static void
end_heading (Reading *reading)
{
  guint64 n;
  g_autofree char *number = NULL;

  reading->in_heading = FALSE;
  tidy (reading->text);
  if (!g_str_has_suffix (reading->text->str, HEADING))
    return;

  number = g_strchomp (g_strndup (reading->text->str, reading->text->len - strlen (HEADING)));
  if (g_ascii_string_to_unsigned (number, 10, 0, G_MAXINT, &n, NULL))
    reading->n_announced = (gint64) n;
}

static void
open_tag (Reading             *reading,
          BesaceHtmlTokenizer *tokenizer)
{
  const char *name = tokenizer->name->str;
  const char *href = besace_html_tokenizer_get_attribute (tokenizer, BESACE_HTML_HREF);

  if (g_str_equal (name, "article") && reading->article_depth++ == 0) {
    begin_review (reading);
  } else if (g_str_equal (name, "h2")) {
    reading->in_heading = TRUE;
    g_string_truncate (reading->text, 0);
  } else if (reading->article_depth == 0) {
    return;
  } else if (g_str_equal (name, "button")) {
    reading->n_buttons++;
  } else if (g_str_equal (name, "hr")) {
    reading->over = TRUE;
  } else if (g_str_equal (name, "a") && href && strstr (href, PROFILES) && reading->who->len == 0) {
    reading->in_name = TRUE;
  } else if (g_str_equal (name, "p")) {
    reading->in_paragraph = TRUE;
    g_string_truncate (reading->text, 0);
  }
}

static void
close_tag (Reading    *reading,
           const char *name)
{
  if (g_str_equal (name, "article") && reading->article_depth > 0 && --reading->article_depth == 0) {
    end_review (reading);
  } else if (g_str_equal (name, "h2") && reading->in_heading) {
    end_heading (reading);
  } else if (g_str_equal (name, "button") && reading->n_buttons > 0) {
    reading->n_buttons--;
  } else if (g_str_equal (name, "a") && reading->in_name) {
    reading->in_name = FALSE;
    tidy (reading->who);
  } else if (g_str_equal (name, "p") && reading->in_paragraph) {
    end_paragraph (reading);
  }
}

static void
take_text (Reading    *reading,
           const char *text)
{
  if (reading->n_buttons > 0)
    return;

  if (reading->in_name)
    g_string_append (reading->who, text);
  else if (reading->in_heading || reading->in_paragraph)
    g_string_append (reading->text, text);
}

static void
read_page (Reading    *reading,
           const char *html)
{
  g_auto(BesaceHtmlTokenizer) tokenizer = { NULL };
  BesaceHtmlToken token;

  besace_html_tokenizer_init (&tokenizer, html);
  while ((token = besace_html_tokenizer_next (&tokenizer)) != BESACE_HTML_END) {
    switch (token) {
    case BESACE_HTML_OPEN_TAG:
      open_tag (reading, &tokenizer);
      break;
    case BESACE_HTML_CLOSE_TAG:
      close_tag (reading, tokenizer.name->str);
      break;
    case BESACE_HTML_TEXT:
      take_text (reading, tokenizer.text->str);
      break;
    case BESACE_HTML_END:
    default:
      break;
    }
  }
}

BesaceReviews *
besace_lesbases_reviews_parse (const char *html)
{
  g_autoptr(BesaceReviews) reviews = besace_reviews_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) who = g_string_new (NULL);
  g_autoptr(GString) comment = g_string_new (NULL);
  Reading reading = { .reviews = reviews, .n_announced = -1, .text = text, .who = who, .comment = comment };

  read_page (&reading, html);
  return reading.n_announced == (gint64) reviews->reviews->len ? g_steal_pointer (&reviews) : NULL;
}

BesaceReviews *
besace_lesbases_reviews_read (BesaceLesbasesClient  *client,
                              const char            *link,
                              GCancellable          *cancellable,
                              GError               **error)
{
  const char *origin = besace_lesbases_client_get_origin (client);
  g_autofree char *path = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autofree char *html = NULL;
  BesaceReviews *reviews;

  g_return_val_if_fail (g_str_has_prefix (link, origin), NULL);

  path = g_strconcat (link + strlen (origin), "/avis", NULL);
  body = besace_lesbases_client_get_page (client, path, PAGE_MAX_BYTES, cancellable, error);
  if (!body)
    return NULL;

  html = g_utf8_make_valid (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  reviews = besace_lesbases_reviews_parse (html);
  if (!reviews)
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("The page of %s with the feedback on what you published reads otherwise than expected: see it on the web."),
                 besace_lesbases_client_get_title (client));
  return reviews;
}
