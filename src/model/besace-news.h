/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-notification.h"

G_BEGIN_DECLS

/* What one account was told by an instance of Les Bases about what it has published there. Plain values, for one thread at a time. */

/* What somebody thinks of a resource. */
typedef struct {
  char *who;     /* (nullable) */
  int   rating;  /* 1–4: no, somewhat, yes, very much */
  char *comment; /* (nullable) */
} BesaceReview;

/* What everybody thinks of one. */
typedef struct {
  gint64     read;    /* when it was asked for last, milliseconds UTC */
  GPtrArray *reviews; /* (owned) of BesaceReview, in the order of the instance */
} BesaceReviews;

typedef struct {
  char       *origin;        /* of the instance */
  char       *account;       /* id of whoever was told */
  gint64      read;          /* when the instance was asked last, milliseconds UTC */
  GPtrArray  *notifications; /* (owned) of BesaceNotification, the latest first */
  GHashTable *reviews;       /* (owned) of BesaceReviews, by the address of the resource */
  char       *problem;       /* (nullable) why not all of it was told, one sentence */
} BesaceNews;

BesaceNews    *besace_news_new            (const char          *origin,
                                           const char          *account);
void           besace_news_free           (BesaceNews          *self);

/* When somebody gave feedback on the resource of that address last, as the notifications have it; 0: nobody did. */
gint64         besace_news_get_last_feedback (const BesaceNews *self,
                                              const char       *link);

BesaceReviews *besace_reviews_new         (void);
void           besace_reviews_free        (BesaceReviews       *self);
/* Copies the texts; a rating that is none is no review. */
void           besace_reviews_add         (BesaceReviews       *self,
                                           const char          *who,
                                           int                  rating,
                                           const char          *comment);
/* Of 1–4; 0 where there is none. */
double         besace_reviews_get_average (const BesaceReviews *self);

/* “Yes”: how the question whether a resource was useful was answered. (transfer none) */
const char    *besace_review_rating_to_text (int rating);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceNews, besace_news_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceReviews, besace_reviews_free)

G_END_DECLS
