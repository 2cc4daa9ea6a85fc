// SPDX-License-Identifier: etalab-2.0
'use strict';

// The page holds every word; this script only shows one message at a time. Nothing is stored
// and nothing leaves the page.

(() => {
  const words = Object.fromEntries(
    [...document.getElementById('words').content.children].map(
      (word) => [word.dataset.word, word.textContent]));
  const questions = [...document.querySelectorAll('.question')];
  const intro = document.getElementById('intro');
  const progress = document.getElementById('progress');
  const feedback = document.getElementById('feedback');
  const next = document.getElementById('next');
  const result = document.getElementById('result');
  let current = 0;
  let rights = [];

  const say = (word, values) =>
    words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function hideAll() {
    questions.forEach((question) => { question.hidden = true; });
    result.hidden = true;
    next.hidden = true;
    clearFeedback();
  }

  function clearFeedback() {
    feedback.replaceChildren();
    feedback.className = '';
  }

  function showQuestion(index) {
    const question = questions[index];
    const choice = question.querySelector('.choice');

    current = index;
    hideAll();
    choice.replaceChildren(document.getElementById('choice').content.cloneNode(true));
    choice.querySelector('form').addEventListener('submit', answer);
    document.getElementById('progress-text').textContent =
      say('progress', { n: index + 1, total: questions.length });
    document.getElementById('progress-bar').max = questions.length;
    document.getElementById('progress-bar').value = index;
    progress.hidden = false;
    question.hidden = false;
    question.querySelector('h2').focus();
  }

  function answer(event) {
    const question = questions[current];
    const form = event.target;
    const right = new FormData(form).get('answer') === question.dataset.answer;
    const opening = document.createElement('p');

    event.preventDefault();
    rights[current] = right;
    form.querySelector('fieldset').disabled = true;
    form.querySelector('button').hidden = true;

    opening.className = 'verdict';
    opening.textContent = words[right ? 'right' : 'wrong'];
    feedback.className = right ? 'right' : 'wrong';
    feedback.replaceChildren(
      opening, ...question.querySelector('.explanation').cloneNode(true).children);

    // The control that had the focus is gone; the next step is where a keyboard goes on.
    next.textContent = words[current + 1 < questions.length ? 'next' : 'last'];
    next.hidden = false;
    next.focus();
    document.getElementById('progress-bar').value = current + 1;
  }

  function showResult() {
    const count = rights.filter(Boolean).length;
    const advices = [...result.querySelectorAll('.advice')];
    const reached = advices.filter((advice) => count >= Number(advice.dataset.from));
    const score = count === 0 ? 'score-none' : count === 1 ? 'score-one' : 'score';

    hideAll();
    progress.hidden = true;
    document.getElementById('score').textContent =
      say(score, { n: count, total: questions.length });
    advices.forEach((advice) => { advice.hidden = advice !== reached[reached.length - 1]; });
    document.getElementById('answers').replaceChildren(...questions.map((question, index) => {
      const line = document.createElement('li');

      line.textContent = say(rights[index] ? 'answer-right' : 'answer-wrong',
                             { title: question.querySelector('h2').textContent });
      return line;
    }));
    result.hidden = false;
    result.querySelector('h2').focus();
  }

  function restart() {
    rights = [];
    showQuestion(0);
  }

  document.documentElement.classList.add('scripted');
  hideAll();
  document.getElementById('start').addEventListener('click', () => {
    intro.hidden = true;
    restart();
  });
  next.addEventListener('click', () => {
    if (current + 1 < questions.length)
      showQuestion(current + 1);
    else
      showResult();
  });
  document.getElementById('restart').addEventListener('click', restart);
})();
