/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "besace-lesbases-reviews.h"
#include "besace-news-json.h"

#define REVIEW(name, rating, rest) \
  "<article data-testid=\"resource-feedback\"><div><a href=\"/profils/lou\">" name "</a><span>Avis publié le 21 novembre</span></div>" \
  "<p class=\"fr-badge\"><span aria-hidden=\"true\"></span>" rating "</p>" rest "</article>"

/* As texts: “who rating comment”, apart by bars; NULL where the page is not understood. */
static char *
dump (const BesaceReviews *reviews)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reviews->reviews->len; i++) {
    const BesaceReview *review = g_ptr_array_index (reviews->reviews, i);

    g_string_append_printf (text, "%s%s %d %s", i > 0 ? "|" : "", review->who ? review->who : "-", review->rating,
                            review->comment ? review->comment : "-");
  }

  return g_string_free (text, FALSE);
}

static void
assert_parsed (const char *html,
               const char *expected)
{
  g_autoptr(BesaceReviews) reviews = besace_lesbases_reviews_parse (html);
  g_autofree char *text = reviews ? dump (reviews) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

/* In the shape of the national instance, which puts comments between a number and what follows it, buttons into paragraphs, and
 * what others answer below a line. */
static void
test_page (void)
{
  g_autoptr(BesaceReviews) reviews = NULL;

  assert_parsed ("<h2>0 Avis sur la ressource</h2><p>Il n’y a pas encore d’avis</p>", "");
  assert_parsed ("<h1>Avis - Un atelier</h1><h2>3<!-- --> Avis sur la ressource</h2>"
                 REVIEW ("Lou&nbsp;Martin", "Recommandée", "<p>Utile\n  &amp; clair</p><hr><a href=\"/profils/ana\">Ana</a><p>Merci</p>")
                 REVIEW ("Zoé", "Non recommandée", "")
                 REVIEW ("Max", "Moyennement recommandée", "<p>Trop long<button>Lire la suite</button></p>"),
                 "Lou\302\240Martin 3 Utile & clair|Zoé 1 -|Max 2 Trop long");

  reviews = besace_lesbases_reviews_parse ("<h2>2 Avis sur la ressource</h2>" REVIEW ("A", "Très recommandée", "")
                                           REVIEW ("B", "Recommandée", ""));
  g_assert_cmpfloat_with_epsilon (besace_reviews_get_average (reviews), 3.5, 0.001);
}

/* A page that has changed is not half believed. */
static void
test_not_understood (void)
{
  static const char *const pages[] = {
    "", "<h2>Une page</h2>", "<h2>2 Avis sur la ressource</h2>" REVIEW ("A", "Recommandée", ""),
    "<h2>1 Avis sur la ressource</h2>" REVIEW ("A", "Génial", ""), REVIEW ("A", "Recommandée", ""),
    "<h2>1 Avis sur la ressource</h2><article><a href=\"/profils/a\">A</a><p>Recommandée</p>",
    "</article></article><h2>-1 Avis sur la ressource</h2></button></h2></p>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    assert_parsed (pages[i], NULL);
}

#define ORIGIN "https://instance.example"
#define LINK ORIGIN "/ressources/un-atelier"

/* What is kept reads as it was told, beside that of another instance; what is no news is none. */
static void
test_kept (void)
{
  const BesaceNotificationFields fields = {
    .type = (char *) "ResourceFeedback", .title = (char *) "Un atelier", .link = (char *) LINK, .created = 7,
  };
  g_autoptr(BesaceNews) news = besace_news_new (ORIGIN, "me");
  g_autoptr(BesaceNews) other = besace_news_new ("https://other.example", "me");
  BesaceReviews *reviews = besace_reviews_new ();
  g_autofree char *first = besace_news_to_text ("rubbish", other);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autofree char *dumped = NULL;
  g_autoptr(BesaceNews) read = NULL;
  g_autoptr(BesaceNews) read_other = NULL;

  news->read = 8;
  g_ptr_array_add (news->notifications, besace_notification_new (&fields));
  besace_reviews_add (reviews, "Lou \"L\"", 3, "Bien");
  besace_reviews_add (reviews, NULL, 4, "");
  besace_reviews_add (reviews, "Nobody", 5, NULL);
  reviews->read = 9;
  g_hash_table_insert (news->reviews, g_strdup (LINK), reviews);

  text = besace_news_to_text (first, news);
  again = besace_news_to_text (text, news);
  read = besace_news_from_text (again, ORIGIN);
  g_assert_cmpint (read->read, ==, 8);
  g_assert_cmpstr (read->account, ==, "me");
  g_assert_cmpuint (read->notifications->len, ==, 1);
  g_assert_cmpint (besace_news_get_last_feedback (read, LINK), ==, 7);
  g_assert_cmpint (besace_news_get_last_feedback (read, ORIGIN), ==, 0);
  reviews = g_hash_table_lookup (read->reviews, LINK);
  g_assert_cmpint (reviews->read, ==, 9);
  dumped = dump (reviews);
  g_assert_cmpstr (dumped, ==, "Lou \"L\" 3 Bien|- 4 -");

  read_other = besace_news_from_text (again, "https://other.example");
  g_assert_nonnull (read_other);
  g_assert_null (besace_news_from_text (again, "https://third.example"));
  g_assert_null (besace_news_from_text ("{\"instances\":[7,{\"origin\":3},[]]}", ORIGIN));
  g_assert_null (besace_news_from_text (NULL, ORIGIN));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/lesbases-reviews/page", test_page);
  g_test_add_func ("/exchange/lesbases-reviews/not-understood", test_not_understood);
  g_test_add_func ("/exchange/lesbases-reviews/kept", test_kept);

  return g_test_run ();
}
