/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-trust.h"

#include <glib/gi18n.h>

#include "besace-minisign.h"

#define COMMENT_START "besace feed="

static gboolean
fail (GError          **error,
      BesaceFeedError   code,
      const char       *message)
{
  g_set_error_literal (error, BESACE_FEED_ERROR, (int) code, message);
  return FALSE;
}

/* What others than Besace sign may carry any comment, but none that speaks of another head. */
static gboolean
check_comment (const BesaceFeedHead  *head,
               const char            *comment,
               GError               **error)
{
  g_autofree char *expected = besace_feed_trust_make_comment (head);

  if (!g_str_has_prefix (comment, COMMENT_START) || g_str_equal (comment, expected))
    return TRUE;

  g_set_error_literal (error, BESACE_MINISIGN_ERROR, BESACE_MINISIGN_ERROR_SIGNATURE, _("the signature is that of another head"));
  return FALSE;
}

static gboolean
verify (const BesaceFeedHead  *head,
        const char            *key,
        GBytes                *bytes,
        GBytes                *signature,
        GError               **error)
{
  BesaceMinisignKey parsed;
  g_autofree char *comment = NULL;

  return besace_minisign_key_parse (&parsed, key, error) &&
         besace_minisign_verify (&parsed, bytes, signature, &comment, error) &&
         check_comment (head, comment, error);
}

static gboolean
explain_no_trust (const BesaceFeedHead  *head,
                  GError               **error)
{
  if (!head->short_key)
    return fail (error, BESACE_FEED_ERROR_TRUST,
                 _("This feed is not signed, so nobody vouches for what it says: it was not read. Add it with --unsigned if you "
                   "know where it comes from."));

  g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_TRUST,
               _("Nobody has said yet that the key of this feed is its publisher’s, so it was not read. Compare its short form, "
                 "%s, with the publisher, then add it with --key %s."), head->short_key, head->key);
  return FALSE;
}

static gboolean
explain_bad_signature (const BesaceFeedHead  *head,
                       const GError          *failure,
                       GError               **error)
{
  if (g_error_matches (failure, BESACE_MINISIGN_ERROR, BESACE_MINISIGN_ERROR_OTHER_KEY))
    return fail (error, BESACE_FEED_ERROR_SIGNATURE,
                 _("The feed is signed with another key than the one that is trusted: nothing was changed, and what was there is "
                   "still there. Ask its publisher before you trust another key."));

  g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_SIGNATURE,
               _("The signature of the feed is not right (%s): nothing was changed, and what was there is still there. Tell its "
                 "publisher."), failure->message);
  return FALSE;
}

/* The key that has to sign, and the one that it announced; NULL where there is none yet. */
static void
choose_keys (const BesaceFeedTrust  *self,
             const BesaceFeedState  *state,
             const char            **key,
             const char            **next_key)
{
  const gboolean decided_anew = besace_feed_trust_is_new (self, state);

  *key = decided_anew ? self->key : state ? state->key : NULL;
  *next_key = decided_anew || !state ? NULL : state->next_key;
}

void
besace_feed_trust_clear (BesaceFeedTrust *self)
{
  g_clear_pointer (&self->key, g_free);
}

gboolean
besace_feed_trust_is_new (const BesaceFeedTrust *self,
                          const BesaceFeedState *state)
{
  if (!self->key || !state || !state->pin)
    return self->key != NULL;

  /* The key that followed upon the one that was chosen is no new choice. */
  return !g_str_equal (state->pin, self->key) && g_strcmp0 (state->key, self->key) != 0;
}

gboolean
besace_feed_trust_check (const BesaceFeedTrust  *self,
                         const BesaceFeedState  *state,
                         BesaceFeedFolder       *folder,
                         const BesaceFeedHead   *head,
                         GBytes                 *bytes,
                         char                  **key,
                         GCancellable           *cancellable,
                         GError                **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) signature = NULL;
  const char *expected;
  const char *next;

  choose_keys (self, state, &expected, &next);
  if (!expected && !self->unsigned_allowed)
    return explain_no_trust (head, error);

  /* A feed that needs no signature must still fit the one that it claims to have; from then on it needs it. */
  if (!expected)
    expected = head->key;
  if (!expected) {
    *key = NULL;
    return TRUE;
  }

  signature = besace_feed_folder_read_signature (folder, head->sha256, cancellable, &failure);
  if (g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING))
    return fail (error, BESACE_FEED_ERROR_SIGNATURE,
                 _("The feed has no signature, and needs one: nothing was changed, and what was there is still there. Copy the "
                   "whole folder again, or tell its publisher."));
  if (!signature) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (!verify (head, expected, bytes, signature, &failure)) {
    if (!next || !verify (head, next, bytes, signature, NULL))
      return explain_bad_signature (head, failure, error);
    expected = next;
  }

  *key = g_strdup (expected);
  return TRUE;
}

gboolean
besace_feed_trust_look (BesaceFeedFolder  *folder,
                        BesaceFeedHead    *head,
                        GBytes            *bytes,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) signature = NULL;

  head->signature = BESACE_FEED_UNSIGNED;
  if (!head->key)
    return TRUE;

  signature = besace_feed_folder_read_signature (folder, head->sha256, cancellable, &failure);
  if (!signature && !g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING) &&
      !g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  head->signature = signature && verify (head, head->key, bytes, signature, NULL) ? BESACE_FEED_SIGNED
                                                                                  : BESACE_FEED_WRONGLY_SIGNED;
  return TRUE;
}

char *
besace_feed_trust_make_comment (const BesaceFeedHead *head)
{
  return g_strdup_printf (COMMENT_START "%s generation=%" G_GUINT64_FORMAT, head->feed, head->generation);
}
