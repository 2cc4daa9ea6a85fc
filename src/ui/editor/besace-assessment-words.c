/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-assessment-words.h"

#include <glib/gi18n.h>

static const struct {
  const char *name;
  const char *question;
  const char *levels[BESACE_N_COMMONS_LEVELS];
} criteria[BESACE_N_COMMONS] = {
  [BESACE_COMMONS_ACCESSIBILITY] = {
    N_("Accessible to everyone"), N_("Can everybody read and use it?"),
    {
      N_("I have not looked at that"),
      N_("It can be read on a screen and on paper"),
      N_("Its images are described and its words are plain"),
      N_("It was tried with a keyboard alone, in large print or with a screen reader"),
      N_("People with disabilities have tried it, and what they found was mended"),
    },
  },
  [BESACE_COMMONS_OPENNESS] = {
    N_("Open"), N_("May others take it up and change it?"),
    {
      N_("Nothing says what others may do with it"),
      N_("Its licence says that it may be read and passed on"),
      N_("Its licence lets others change it"),
      N_("Its files can be changed with free software"),
      N_("Its sources and its data are published, and where they are is said"),
    },
  },
  [BESACE_COMMONS_APPROPRIABILITY] = {
    N_("Easy to make one’s own"), N_("Could a colleague run it without asking you?"),
    {
      N_("One has to have been there"),
      N_("It says what it is for, and for whom"),
      N_("It says step by step how it goes, and what it takes"),
      N_("It says what went wrong, and how to adapt it"),
      N_("Others have done it elsewhere, and what they learned is in it"),
    },
  },
  [BESACE_COMMONS_SECURITY] = {
    N_("Safe, and careful with data"), N_("Are people and their data safe with it?"),
    {
      N_("I have not looked at that"),
      N_("It holds nothing about a person"),
      N_("It asks people for no more data than it takes, and says why"),
      N_("It says how data and passwords are kept safe, and when they are erased"),
      N_("Somebody who knows the rules (RGPD) has looked it over"),
    },
  },
  [BESACE_COMMONS_CO_DESIGN] = {
    N_("Designed with its users"), N_("Who made it with you?"),
    {
      N_("It was made alone"),
      N_("A colleague has read it over"),
      N_("Colleagues have tried it with people"),
      N_("The people it is for have said what they need"),
      N_("The people it is for have made it too, and go on doing so"),
    },
  },
  [BESACE_COMMONS_ECO_DESIGN] = {
    N_("Designed to be sober"), N_("Does it use as little as it can?"),
    {
      N_("I have not looked at that"),
      N_("Its files are as light as they can be"),
      N_("It can be used without a network, or on old equipment"),
      N_("It says what is printed and what need not be"),
      N_("What it uses is known, and less of it is used every time"),
    },
  },
};

const char *
besace_assessment_words_get_name (BesaceCommons criterion)
{
  g_return_val_if_fail (criterion < BESACE_N_COMMONS, NULL);

  return _(criteria[criterion].name);
}

const char *
besace_assessment_words_get_question (BesaceCommons criterion)
{
  g_return_val_if_fail (criterion < BESACE_N_COMMONS, NULL);

  return _(criteria[criterion].question);
}

const char *
besace_assessment_words_get_level (BesaceCommons criterion,
                                   guint         level)
{
  g_return_val_if_fail (criterion < BESACE_N_COMMONS, NULL);
  g_return_val_if_fail (level < BESACE_N_COMMONS_LEVELS, NULL);

  return _(criteria[criterion].levels[level]);
}

gboolean
besace_assessment_words_is_optional (BesaceCommons criterion)
{
  return criterion == BESACE_COMMONS_CO_DESIGN || criterion == BESACE_COMMONS_ECO_DESIGN;
}
