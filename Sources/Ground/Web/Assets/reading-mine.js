// What this device reads: what waits to be logged, its groups, goal and streak, and the readers of the family.

const { load, save, today, before, spoken, waiting, minutesOf, record, countDay } = globalThis.reading
const { pageOf, opens, keepPages } = globalThis.readingGroups

// How many days a streak has: one missed day in any seven does not end it, today may still come. As on the server.
const streak = (days, today) => {
  const read = new Set(Object.keys(days).filter(day => days[day] > 0))
  let day = read.has(today) ? today : before(today, 1)
  let [count, since] = [0, 99]
  for (;;) {
    if (read.has(day)) {
      count += 1
    } else {
      if (since < 7 || !read.has(before(day, 1))) return count
      since = 0
    }
    since += 1
    day = before(day, 1)
  }
}

const line = (...parts) => {
  const made = document.createElement('li')
  made.append(...parts)
  return made
}
const link = (address, words) => {
  const made = document.createElement('a')
  made.href = address
  made.textContent = words
  return made
}
const pressing = (words, name, act) => {
  const made = button(words, act)
  made.className = 'quiet'
  made.setAttribute('aria-label', `${words}: ${name}`)
  return made
}

const box = document.querySelector('[data-waiting]')
const says = box.querySelector('[role=status]')
const show = () => {
  const groups = load('reading groups', [])
  const those = Object.entries(waiting()).filter(([, one]) => minutesOf(one) > 0)
  box.hidden = !those.length && !says.textContent
  box.querySelector('ul').replaceChildren(...those.map(([key, one]) => {
    // Behind the hash: so it is the page that was kept.
    const query = '#' + new URLSearchParams({ item: one.item, day: one.day })
    const open = groups.filter(opens)
    const none = open.length ? '' : groups.length ? box.dataset.offline : box.dataset.none
    const ways = none ? [`· ${none}`] : open.map(group => link(`${pageOf(group)}${query}`, `${box.dataset.log} ${group.name}`))
    const settled = () => {
      const all = waiting()
      delete all[key]
      save('reading waiting', all)
      show()
    }
    const keep = pressing(box.dataset.keep, one.title, () => {
      const minutes = minutesOf(one)
      if (!record({ ...one, link: `/library/${one.item}`, minutes, books: 0 })) return says.textContent = says.dataset.full
      countDay(one.day, minutes)
      says.textContent = says.dataset.kept
      settled()
    })
    const drop = pressing(box.dataset.drop, one.title, settled)
    return line(
      `${one.title} · ${spoken(one.day)} · ${minutesOf(one)} ${box.dataset.minutes} `, ...ways.flatMap(way => [way, ' ']), keep, ' ', drop)
  }))
}
const mine = document.querySelector('[data-groups]')
const name = () => {
  const groups = load('reading groups', [])
  mine.hidden = !groups.length
  mine.querySelector('ul').replaceChildren(...groups.map(group => {
    const unit = group.unit ? ` · ${group.unit}` : ''
    return opens(group) ? line(link(pageOf(group), group.name), unit) : line(`${group.name}${unit} · ${mine.dataset.offline}`)
  }))
}
const both = () => { show(); name() }
both()
addEventListener('online', both)
addEventListener('offline', both)
keepPages().then(both)

const goal = document.querySelector('[data-goal]')
const wanted = goal.querySelector('input')
const days = load('reading days', {})
for (const one of Object.values(waiting())) days[one.day] = (days[one.day] ?? 0) + minutesOf(one)
for (const one of keptLogs.all()) days[one.day] = (days[one.day] ?? 0) + one.minutes
// Kept for times without a network the page does not know which day it is.
const now = navigator.onLine ? goal.dataset.today : today()
const weekday = (new Date(before(now, 0) + 'T12:00').getDay() + 6) % 7
const week = [...Array(weekday + 1).keys()].reduce((whole, back) => whole + (days[before(now, back)] ?? 0), 0)
const say = () => {
  const words = goal.dataset
  const aim = load('reading goal', 0)
  const run = streak(days, now)
  goal.querySelector('[role=status]').textContent = `${words.week}: ${week} ${words.minutes}`
    + (aim ? ` ${words.of} ${aim} ${words.minutes}` : '') + (run > 1 ? ` · ${run} ${words.streak}` : '')
}
goal.hidden = false
wanted.value = load('reading goal', '') || ''
wanted.addEventListener('change', () => {
  save('reading goal', Math.max(0, Math.min(10080, Number(wanted.value) || 0)))
  say()
})
say()

const family = document.querySelector('[data-readers]')
const nickname = family.querySelector('input')
const age = family.querySelector('select')
const list = () => {
  const all = load('reading readers', [])
  family.querySelector('ul').replaceChildren(...all.map((one, index) => line(
    `${one.name} · ${age.querySelector(`option[value="${CSS.escape(one.age)}"]`)?.textContent ?? ''} `,
    pressing(family.dataset.drop, one.name, () => {
      save('reading readers', all.filter((_, other) => other !== index))
      list()
    }))))
}
family.hidden = false
family.querySelector('form').addEventListener('submit', event => {
  event.preventDefault()
  if (!nickname.value.trim()) return nickname.focus()
  save('reading readers', [...load('reading readers', []), { name: nickname.value.trim().slice(0, 30), age: age.value }].slice(0, 12))
  nickname.value = ''
  list()
  nickname.focus()
})
list()
