/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-review.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-lesbases-limits.h"
#include "besace-link-address.h"
#include "besace-markdown-text.h"
#include "besace-personal-data.h"
#include "besace-picture-type.h"
#include "besace-plain-language.h"
#include "besace-plain-text.h"
#include "besace-size.h"
#include "besace-word.h"

/* A page of text: whoever looks for one thing in more than that needs titles to find it. */
#define WORDS_WITHOUT_SECTION 300

/* Characters by which a text is known that is too long to be told. */
#define QUOTED 20

typedef struct {
  const BesaceResource *resource;
  GPtrArray            *findings;
  gboolean              french;
  GHashTable           *acronyms;  /* (owned) of strings: those that were told of, or are written out somewhere */
  BesaceReviewField     field;     /* of what is looked at */
  int                   block;     /* -1: none */
  int                   run_start; /* the block where the text without a section began */
  guint                 run_words; /* of it; 0: none has begun */
} Review;

/* What is looked at in a text of one line. */
typedef struct {
  guint       max;
  const char *missing; /* (nullable) what to say where it is empty; NULL: it may be */
} LineRule;

/* As vocabularies.json calls those that the instance has a name for. */
static const char *const licences[] = { "etalab-2.0", "CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", "NO_LICENCE", NULL };

static const struct {
  BesaceFacet        facet;
  BesaceReviewField  field;
  guint              max;
  const char        *missing; /* (nullable) NULL: none is needed */
} lists[] = {
  { BESACE_FACET_THEME, BESACE_REVIEW_THEMES, BESACE_LESBASES_THEMES_MAX, N_("Choose a theme: by it people find the resource.") },
  { BESACE_FACET_TYPE, BESACE_REVIEW_TYPES, BESACE_LESBASES_TYPES_MAX, N_("Choose what kind of resource it is.") },
  { BESACE_FACET_SECTOR, BESACE_REVIEW_SECTORS, BESACE_LESBASES_SECTORS_MAX,
    N_("Choose the professional sector that it is for.") },
  { BESACE_FACET_BENEFICIARY, BESACE_REVIEW_BENEFICIARIES, BESACE_LESBASES_BENEFICIARIES_MAX, NULL },
};

void
besace_review_finding_free (BesaceReviewFinding *self)
{
  g_free (self->message);
  g_free (self);
}

/* Takes @message. */
static void
take_finding (Review           *self,
              BesaceReviewKind  kind,
              gboolean          prevents,
              char             *message)
{
  BesaceReviewFinding *finding = g_new0 (BesaceReviewFinding, 1);

  finding->kind = kind;
  finding->prevents = prevents;
  finding->field = self->field;
  finding->block = self->block;
  finding->message = message;
  g_ptr_array_add (self->findings, finding);
}

static gboolean
is_blank (const char *text)
{
  for (const char *c = text ? text : ""; *c; c = g_utf8_next_char (c)) {
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      return FALSE;
  }

  return TRUE;
}

guint
besace_review_count_characters (const char *text)
{
  guint n_characters = 0;
  gboolean space = FALSE;

  for (; *text; text = g_utf8_next_char (text)) {
    const gunichar character = g_utf8_get_char (text);

    /* A no-break space counts as often as it stands there: no browser folds it. */
    if (character < 0x80 && g_ascii_isspace ((char) character)) {
      space = n_characters > 0;
    } else {
      n_characters += space ? 2 : 1;
      space = FALSE;
    }
  }

  return n_characters;
}

static void
look_for_control_characters (Review     *self,
                             const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    const gunichar character = g_utf8_get_char (c);

    if (character != '\r' && besace_plain_text_is_unsafe (character)) {
      take_finding (self, BESACE_REVIEW_CONTROL, TRUE,
                    g_strdup (_("An invisible character, which may come from a copied text, could make this read otherwise: type "
                                "it anew.")));
      return;
    }
  }
}

static char *
describe_personal_data (BesacePersonalDataKind  kind,
                        const char             *text)
{
  switch (kind) {
  case BESACE_PERSONAL_DATA_SOCIAL_SECURITY:
    return g_strdup_printf (_("“%s” looks like somebody’s social security number: take it out."), text);
  case BESACE_PERSONAL_DATA_PHONE:
    return g_strdup_printf (_("“%s” looks like a telephone number: everybody will read it; keep it only if it is that of a "
                              "service."), text);
  case BESACE_PERSONAL_DATA_EMAIL:
    return g_strdup_printf (_("“%s” looks like an e-mail address: everybody will read it; keep it only if it is that of a "
                              "service."), text);
  case BESACE_PERSONAL_DATA_NAME:
    return g_strdup_printf (_("“%s” looks like somebody’s name: unless everybody knows them, write “a person”, or another name."),
                            text);
  case BESACE_PERSONAL_DATA_IBAN:
  default:
    return g_strdup_printf (_("“%s” looks like the number of a bank account: take it out."), text);
  }
}

static void
look_for_personal_data (Review     *self,
                        const char *text)
{
  g_autoptr(GArray) found = besace_personal_data_find (text);
  g_autoptr(GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < found->len; i++) {
    const BesacePersonalData *data = &g_array_index (found, BesacePersonalData, i);
    g_autofree char *part = g_utf8_substring (text, data->start, data->start + data->length);

    if (!g_hash_table_contains (told, part))
      take_finding (self, BESACE_REVIEW_PERSONAL_DATA, FALSE, describe_personal_data (data->kind, part));
    g_hash_table_add (told, g_steal_pointer (&part));
  }
}

static void
look_for_acronyms (Review     *self,
                   const char *text)
{
  g_autoptr(GPtrArray) found = besace_plain_language_find_acronyms (text, self->acronyms);
  g_autoptr(GString) list = g_string_new (NULL);
  guint n_new = 0;

  for (guint i = 0; i < found->len; i++) {
    const char *letters = g_ptr_array_index (found, i);

    if (g_hash_table_add (self->acronyms, g_strdup (letters)))
      g_string_append_printf (list, "%s%s", n_new++ > 0 ? ", " : "", letters);
  }

  if (n_new > 0)
    take_finding (self, BESACE_REVIEW_ACRONYM, FALSE,
                  g_strdup_printf (ngettext ("Write out once, beside it, what these letters stand for: %s.",
                                             "Write out once, beside them, what each of these stands for: %s.", n_new),
                                   list->str));
}

/* @text: a line for each paragraph. */
static void
look_at_language (Review     *self,
                  const char *text)
{
  g_autoptr(GPtrArray) found = NULL;
  g_autofree char *beginning = NULL;
  guint n_words;

  if (!self->french)
    return;

  n_words = besace_plain_language_find_long_sentence (text, &beginning);
  if (n_words > 0)
    take_finding (self, BESACE_REVIEW_SENTENCE, FALSE,
                  g_strdup_printf (ngettext ("The sentence “%s…” has %u word: two short ones are easier to follow.",
                                             "The sentence “%s…” has %u words: two short ones are easier to follow.", n_words),
                                   beginning, n_words));

  found = besace_plain_language_find_turns (text);
  for (guint i = 0; i < found->len; i++) {
    const BesacePlainTurn *turn = g_ptr_array_index (found, i);

    take_finding (self, BESACE_REVIEW_TURN, FALSE,
                  g_strdup_printf (_("“%s” is a turn of the administration: “%s” may say it more simply."), turn->turn,
                                   turn->plain));
  }

  look_for_acronyms (self, text);
}

static void
look_at_text (Review     *self,
              const char *text)
{
  look_for_personal_data (self, text);
  look_at_language (self, text);
}

static void
look_at_length (Review     *self,
                const char *text,
                guint       max)
{
  const guint length = besace_review_count_characters (text);

  if (length > max)
    take_finding (self, BESACE_REVIEW_TOO_LONG, TRUE,
                  g_strdup_printf (ngettext ("“%.*s…” is %u character too long: Les Bases takes %u.",
                                             "“%.*s…” is %u characters too long: Les Bases takes %u.", length - max),
                                   (int) (g_utf8_offset_to_pointer (text, MIN (g_utf8_strlen (text, -1), QUOTED)) - text), text,
                                   length - max, max));
}

static void
look_at_line (Review         *self,
              const char     *text,
              const LineRule *rule)
{
  if (!text || is_blank (text)) {
    if (rule->missing)
      take_finding (self, BESACE_REVIEW_MISSING, TRUE, g_strdup (_(rule->missing)));
    return;
  }

  look_at_length (self, text, rule->max);
  look_for_control_characters (self, text);
  look_at_text (self, text);
}

/* The same of a title, which may shout: its words are no acronyms then. */
static void
look_at_title (Review         *self,
               const char     *title,
               const LineRule *rule)
{
  g_autofree char *quiet = NULL;

  if (self->french && title && besace_plain_language_is_all_capitals (title)) {
    take_finding (self, BESACE_REVIEW_CAPITALS, FALSE,
                  g_strdup (_("This title is all in capitals, which is hard to read: write it as a sentence.")));
    quiet = g_utf8_strdown (title, -1);
  }

  look_at_line (self, quiet ? quiet : title, rule);
}

/* Where nobody else should, or can, go. */
static void
look_at_place (Review     *self,
               const char *address)
{
  if (besace_link_address_has_password (address))
    take_finding (self, BESACE_REVIEW_ADDRESS, TRUE,
                  g_strdup (_("This address holds a name or a password: leave them out, others can read addresses.")));
  if (besace_link_address_is_private (address))
    take_finding (self, BESACE_REVIEW_ADDRESS, FALSE,
                  g_strdup_printf (_("“%s” is on this computer or in a local network, where nobody elsewhere can go: write the address "
                                     "that it has on the web, or attach what is there."), address));
}

static void
look_at_address (Review     *self,
                 const char *address,
                 gboolean    web)
{
  g_autofree char *checked = web ? besace_link_address_check_web (address) : besace_link_address_check (address);

  if (!checked)
    take_finding (self, BESACE_REVIEW_ADDRESS, TRUE,
                  g_strdup_printf (web ? _("“%s” is not an address of the web: it begins with https:// or http://.")
                                       : _("“%s” is not an address that a link may lead to: write one of the web, an e-mail "
                                           "address or a telephone number."),
                                   address));
  else if (g_str_has_prefix (checked, "mailto:") || g_str_has_prefix (checked, "tel:"))
    look_for_personal_data (self, strchr (checked, ':') + 1);
  else
    look_at_place (self, checked);
}

static guint
count_words (const char *text)
{
  BesaceWordIter iter;
  BesaceWord word;
  guint n_words = 0;

  besace_word_iter_init (&iter, text, -1);
  while (besace_word_iter_next (&iter, &word))
    n_words++;

  return n_words;
}

/* Told once for each stretch of text, where it began. */
static void
lengthen_run (Review *self,
              guint   n_words)
{
  const gboolean told = self->run_words > WORDS_WITHOUT_SECTION;

  if (self->run_words == 0)
    self->run_start = self->block;

  self->run_words += n_words;
  if (!told && self->run_words > WORDS_WITHOUT_SECTION) {
    const int block = self->block;

    self->block = self->run_start;
    take_finding (self, BESACE_REVIEW_SECTIONS, FALSE,
                  g_strdup (_("A long text begins here without a section title: some would help to find one’s way in it.")));
    self->block = block;
  }
}

static void
look_at_text_block (Review            *self,
                    const BesaceBlock *block)
{
  static const LineRule title = { BESACE_LESBASES_BLOCK_TITLE_MAX, NULL };
  const char *source = block->markdown ? block->markdown : block->html;
  g_autoptr(BesaceMarkdownText) text = besace_markdown_text_new (source ? source : "");

  look_at_title (self, block->title, &title);
  if (is_blank (text->text) && !text->has_image)
    take_finding (self, BESACE_REVIEW_MISSING, TRUE, g_strdup (_("This text is empty: write it, or remove it.")));
  if (text->n_unnamed_images > 0)
    take_finding (self, BESACE_REVIEW_ALTERNATIVE, FALSE,
                  g_strdup (_("An image in this text has no alternative text: who does not see it learns nothing of it.")));

  for (guint i = 0; i < text->addresses->len; i++)
    look_at_address (self, g_ptr_array_index (text->addresses, i), FALSE);

  look_for_control_characters (self, text->text);
  look_at_text (self, text->text);

  if (text->has_heading)
    self->run_words = 0;
  lengthen_run (self, count_words (text->text));
}

static void
look_at_link (Review            *self,
              const BesaceBlock *block)
{
  static const LineRule title = { BESACE_LESBASES_BLOCK_TITLE_MAX, NULL };

  look_at_title (self, block->title, &title);
  if (is_blank (block->url))
    take_finding (self, BESACE_REVIEW_MISSING, TRUE, g_strdup (_("This link has no address: write it, or remove the link.")));
  else
    look_at_address (self, block->url, TRUE);
}

static void
look_at_size (Review            *self,
              const BesaceBlock *block)
{
  const gboolean image = block->type == BESACE_BLOCK_IMAGE;
  const gint64 max = image ? BESACE_LESBASES_IMAGE_MAX : BESACE_LESBASES_FILE_MAX;

  if (block->size > max) {
    g_autofree char *size = besace_size_to_text (block->size);
    g_autofree char *most = besace_size_to_text (max);

    take_finding (self, BESACE_REVIEW_TOO_LARGE, TRUE,
                  image ? g_strdup_printf (_("This image has %s, and Les Bases takes %s: make it smaller."), size, most)
                        : g_strdup_printf (_("This file has %s, and Les Bases takes %s: cut it in parts, or link to it."), size,
                                           most));
  }
}

/* Bytes that were attached, or are on the web already; nothing is none. */
static gboolean
has_bytes (const BesaceBlock *block)
{
  return block->size != 0 && (besace_block_get_blob (block) || !is_blank (block->url));
}

static void
look_at_image (Review            *self,
               const BesaceBlock *block)
{
  static const LineRule alternative = { BESACE_LESBASES_ALTERNATIVE_MAX, NULL };
  static const LineRule title = { BESACE_LESBASES_BLOCK_TITLE_MAX, NULL };

  look_at_title (self, block->title, &title);
  if (!has_bytes (block))
    take_finding (self, BESACE_REVIEW_MISSING, TRUE, g_strdup (_("There is no image here: choose one, or remove this block.")));
  if (block->mime && !besace_picture_type_is_taken (block->mime))
    take_finding (self, BESACE_REVIEW_IMAGE_TYPE, TRUE,
                  g_strdup (_("Les Bases does not take images of this type: save it as JPEG, PNG or WebP.")));
  look_at_size (self, block);

  if (is_blank (block->alt))
    take_finding (self, BESACE_REVIEW_ALTERNATIVE, FALSE,
                  g_strdup (_("This image has no alternative text: who does not see it learns nothing of it.")));
  else
    look_at_line (self, block->alt, &alternative);
}

static void
look_at_file (Review            *self,
              const BesaceBlock *block)
{
  static const LineRule title = { BESACE_LESBASES_BLOCK_TITLE_MAX, NULL };

  look_at_title (self, block->title, &title);
  if (!has_bytes (block))
    take_finding (self, BESACE_REVIEW_MISSING, TRUE,
                  g_strdup (_("There is no file here, or an empty one: attach it, or remove this block.")));
  look_at_size (self, block);

  if (block->name) {
    look_for_control_characters (self, block->name);
    look_for_personal_data (self, block->name);
  }
}

static void
look_at_block (Review            *self,
               const BesaceBlock *block)
{
  static const LineRule caption = { BESACE_LESBASES_CAPTION_MAX, NULL };
  static const LineRule section = {
    BESACE_LESBASES_SECTION_TITLE_MAX, N_("This section has no title: write it, or remove the section."),
  };

  switch (block->type) {
  case BESACE_BLOCK_SECTION:
    look_at_title (self, block->title, &section);
    self->run_words = 0;
    break;
  case BESACE_BLOCK_TEXT:
    look_at_text_block (self, block);
    break;
  case BESACE_BLOCK_LINK:
    look_at_link (self, block);
    break;
  case BESACE_BLOCK_IMAGE:
    look_at_image (self, block);
    break;
  case BESACE_BLOCK_FILE:
  case BESACE_BLOCK_MODULE:
  default:
    look_at_file (self, block);
    break;
  }

  if (block->caption)
    look_at_line (self, block->caption, &caption);
}

static void
look_at_contents (Review *self)
{
  const GPtrArray *contents = self->resource->contents;

  self->field = BESACE_REVIEW_CONTENTS;
  /* The instance would take it; a reader would not know what for. */
  if (contents->len == 0)
    take_finding (self, BESACE_REVIEW_MISSING, FALSE,
                  g_strdup (_("There is nothing but a title and a summary: add a text, a link or a file.")));

  for (guint i = 0; i < contents->len; i++) {
    self->block = (int) i;
    look_at_block (self, g_ptr_array_index (contents, i));
  }
  self->block = -1;
}

/* It is published like the rest, and a contact is soon somebody. */
static void
look_at_kit (Review          *self,
             const BesaceKit *kit)
{
  const char *const texts[] = { kit->cost, kit->equipment, kit->plans, kit->contact, kit->deployed_by };

  self->field = BESACE_REVIEW_KIT;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    self->block = (int) i;
    if (texts[i]) {
      look_for_control_characters (self, texts[i]);
      look_for_personal_data (self, texts[i]);
    }
  }
  self->block = -1;
}

static char *
describe_excess (BesaceFacet facet,
                 guint       n_values,
                 guint       max)
{
  if (facet == BESACE_FACET_THEME)
    return g_strdup_printf (_("%u themes are chosen, and Les Bases takes %u: keep the main ones."), n_values, max);
  if (facet == BESACE_FACET_TYPE)
    return g_strdup_printf (_("%u kinds of resource are chosen, and Les Bases takes %u: keep the main ones."), n_values, max);
  if (facet == BESACE_FACET_SECTOR)
    return g_strdup_printf (_("%u sectors are chosen, and Les Bases takes %u: keep the main ones."), n_values, max);
  return g_strdup_printf (_("%u audiences are chosen, and Les Bases takes %u: keep the main ones."), n_values, max);
}

static void
look_at_values (Review *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    char **values = self->resource->values[lists[i].facet];
    const guint n_values = values ? g_strv_length (values) : 0;

    self->field = lists[i].field;
    if (n_values == 0 && lists[i].missing)
      take_finding (self, BESACE_REVIEW_MISSING, TRUE, g_strdup (_(lists[i].missing)));
    if (n_values > lists[i].max)
      take_finding (self, BESACE_REVIEW_TOO_MANY, TRUE, describe_excess (lists[i].facet, n_values, lists[i].max));
  }
}

static void
look_at_licence (Review *self)
{
  const char *licence = besace_resource_get_value (self->resource, BESACE_FACET_LICENCE);

  self->field = BESACE_REVIEW_LICENCE;
  if (!licence)
    take_finding (self, BESACE_REVIEW_MISSING, FALSE,
                  g_strdup (_("No licence is chosen: Les Bases will say “Licence Ouverte 2.0”, by which anybody may use it "
                              "again.")));
  else if (!g_strv_contains (licences, licence))
    take_finding (self, BESACE_REVIEW_UNKNOWN, TRUE,
                  g_strdup_printf (_("Les Bases does not know the licence “%s”: choose one of its own."), licence));
}

/* What one text writes out need not be written out in another, be it before. */
static void
gather_explained (Review     *self,
                  const char *text)
{
  if (self->french && text)
    g_ptr_array_unref (besace_plain_language_find_acronyms (text, self->acronyms));
}

static void
gather_all_explained (Review *self)
{
  gather_explained (self, self->resource->summary);
  for (guint i = 0; i < self->resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (self->resource->contents, i);

    gather_explained (self, block->title);
    gather_explained (self, block->markdown ? block->markdown : block->html);
    gather_explained (self, block->caption);
  }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const BesaceReviewFinding *first = *(const BesaceReviewFinding *const *) a;
  const BesaceReviewFinding *second = *(const BesaceReviewFinding *const *) b;

  if (first->prevents != second->prevents)
    return first->prevents ? -1 : 1;
  if (first->field != second->field)
    return first->field < second->field ? -1 : 1;
  return (first->block > second->block) - (first->block < second->block);
}

static gboolean
is_french (const BesaceResource *resource)
{
  const char *language = besace_resource_get_language (resource);

  return g_ascii_strncasecmp (language, "fr", 2) == 0 && !g_ascii_isalpha (language[2]);
}

GPtrArray *
besace_review_resource (const BesaceResource *self)
{
  static const LineRule title = { BESACE_LESBASES_TITLE_MAX, N_("Write a title: it is the first thing that people read.") };
  static const LineRule summary = {
    BESACE_LESBASES_SUMMARY_MAX, N_("Write a summary: what it is, and whom it is for, in two or three sentences."),
  };
  g_autoptr(GHashTable) acronyms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Review review = { .resource = self, .french = is_french (self), .acronyms = acronyms, .block = -1 };

  review.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_review_finding_free);
  gather_all_explained (&review);

  review.field = BESACE_REVIEW_TITLE;
  look_at_title (&review, self->title, &title);
  review.field = BESACE_REVIEW_SUMMARY;
  look_at_line (&review, self->summary, &summary);
  look_at_values (&review);
  look_at_licence (&review);
  if (self->cover) {
    review.field = BESACE_REVIEW_COVER;
    take_finding (&review, BESACE_REVIEW_NOT_SENT, FALSE,
                  g_strdup (_("The cover is not sent: choose it on the website, once the resource is online.")));
  }
  look_at_contents (&review);
  if (self->kit)
    look_at_kit (&review, self->kit);

  g_ptr_array_sort (review.findings, compare_findings);
  return review.findings;
}
