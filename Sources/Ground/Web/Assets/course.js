// Which steps of a course somebody has finished: kept on this device, and with an account on all of theirs. Without it a
// course can be gone through all the same.

const course = document.querySelector('[data-course]')
const key = 'course ' + course.dataset.course
const load = () => {
  try { return JSON.parse(localStorage.getItem(key))?.done ?? {} } catch { return {} }
}
const save = done => {
  try { localStorage.setItem(key, JSON.stringify({ done })) } catch { /* a full or closed store: it holds for this page */ }
}

// The earlier moment wins: a step is finished once.
const joined = (one, other) => {
  const all = { ...one }
  for (const [step, at] of Object.entries(other)) if (!(all[step] <= at)) all[step] = at
  return all
}

let done = load()

const show = () => {
  const lines = course.matches('[data-step]') ? [course] : [...course.querySelectorAll('[data-step]')]
  for (const line of lines) {
    const isDone = Boolean(done[line.dataset.step])
    for (const mark of line.querySelectorAll('[data-done]')) mark.hidden = !isDone
    const finish = line.querySelector('[data-finish]')
    if (finish) finish.hidden = isDone
  }
  const progress = document.querySelector('[data-course-progress]')
  if (!progress) return
  const count = lines.filter(line => done[line.dataset.step]).length
  progress.querySelector('[data-count]').textContent = count
  progress.hidden = count === 0
  if (!count) return
  // Whoever left in the middle goes on there.
  const begin = document.querySelector('[data-begin]')
  const link = begin.querySelector('a')
  const next = lines.find(line => !done[line.dataset.step])
  link.textContent = next ? begin.dataset.onward : begin.dataset.certificate
  link.href = next ? next.querySelector('a').href : begin.dataset.end
}

const send = () => {
  if (!course.dataset.state) return
  const body = new URLSearchParams({ state: JSON.stringify({ done }) })
  fetch(course.dataset.state, { method: 'POST', body, keepalive: true }).catch(() => { /* sent with the next step */ })
}

const finish = step => {
  if (done[step]) return
  done = joined(done, { [step]: Date.now() })
  save(done)
  show()
  send()
}

const begin = async () => {
  if (course.dataset.state) {
    try {
      const answer = await fetch(course.dataset.state)
      const text = answer.ok ? await answer.text() : ''
      const known = text ? JSON.parse(text).done ?? {} : {}
      done = joined(done, known)
      save(done)
      // What was finished on this device before signing in goes along.
      if (Object.keys(done).some(step => !(step in known))) send()
    } catch { /* no network: what this device knows holds */ }
  }
  show()
  if (course.dataset.right !== undefined) finish(course.dataset.step)
  course.querySelector('[data-finish] button')?.addEventListener('click', () => finish(course.dataset.step))
}
begin()
