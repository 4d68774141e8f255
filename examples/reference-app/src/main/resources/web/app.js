// Light enhancement of pages that work without it: charts, live progress, previews, drop zones.
const root = document.documentElement;
const token = document.querySelector('meta[name="csrf-token"]')?.content ?? '';

const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();
const palette = () => ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6'].map(colour);

const charts = new Map();

function formatted(value, unit) {
  const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value);
  return unit ? `${number} ${unit}` : number;
}

function draw(canvas) {
  const data = JSON.parse(canvas.dataset.chart);
  const colours = palette();
  const round = data.kind === 'doughnut';
  const bars = data.kind === 'bar' || data.kind === 'stacked';
  const datasets = data.series.map((series, i) => {
    const own = colours[i % colours.length];
    const dashed = series.style === 'expected';
    return {
      label: series.name,
      data: series.values,
      borderColor: round ? colour('--surface') : own,
      backgroundColor: round ? colours : bars ? (dashed ? 'transparent' : own) : `color-mix(in srgb, ${own} 12%, transparent)`,
      borderWidth: bars && !dashed ? 0 : 2,
      borderDash: dashed ? [5, 4] : [],
      borderRadius: bars ? 3 : 0,
      type: dashed && bars ? 'line' : undefined,
      fill: data.kind === 'line' && data.series.length === 1,
      tension: 0.25,
      // a value between gaps has no line to either side
      pointRadius: data.labels.length <= 40 ? 2.5 : (at) => (series.values[at.dataIndex - 1] == null && series.values[at.dataIndex + 1] == null ? 3 : 0),
      pointBackgroundColor: own,
      spanGaps: false,
      order: dashed ? 0 : 1,
      maxBarThickness: 42,
    };
  });
  // One line far above the others would press them all to the floor.
  const known = data.series.flatMap((series) => series.values).filter((value) => value != null);
  const wide = data.kind === 'line' && data.series.length > 1 && known.every((value) => value > 0)
    && Math.max(...known) > 200 * Math.min(...known);
  const axis = {
    grid: { color: colour('--line'), drawTicks: false },
    border: { display: false },
    ticks: { color: colour('--faint'), padding: 6, maxRotation: 0, autoSkipPadding: 14 },
    stacked: data.kind === 'stacked',
  };
  charts.get(canvas)?.destroy();
  charts.set(canvas, new globalThis.Chart(canvas, {
    type: round ? 'doughnut' : bars ? 'bar' : 'line',
    data: { labels: data.labels, datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      responsive: true,
      cutout: '62%',
      interaction: { mode: 'index', intersect: false },
      scales: round ? {} : {
        x: { ...axis, grid: { display: false } },
        y: { ...axis, type: wide ? 'logarithmic' : 'linear', beginAtZero: bars, ticks: { ...axis.ticks, callback: (v) => new Intl.NumberFormat('en', { notation: 'compact' }).format(v) } },
      },
      plugins: {
        legend: {
          display: round || data.series.length > 1,
          position: round && canvas.clientWidth > 380 ? 'right' : 'bottom',
          labels: { color: colour('--soft'), boxWidth: 10, boxHeight: 10, usePointStyle: true, pointStyle: 'rectRounded' },
        },
        tooltip: {
          backgroundColor: colour('--ink'),
          titleColor: colour('--paper'),
          bodyColor: colour('--paper'),
          padding: 10,
          callbacks: {
            label: (item) => ` ${round ? item.label : item.dataset.label}: ${item.raw == null ? 'not known' : formatted(item.raw, data.unit)}`,
          },
        },
      },
    },
  }));
}

function drawAll() {
  if (!globalThis.Chart) return;
  globalThis.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  document.querySelectorAll('canvas[data-chart]').forEach(draw);
}

drawAll();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);

// Selects that act at once.
document.querySelectorAll('select[data-submit]').forEach((select) => {
  select.addEventListener('change', () => select.form.requestSubmit());
});

// A menu closes when its page is left by keyboard.
document.querySelectorAll('details.menu').forEach((menu) => {
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
});

function toast(text) {
  const box = document.createElement('div');
  box.className = 'toast';
  box.textContent = text;
  document.querySelector('.toasts')?.append(box);
  setTimeout(() => box.remove(), 6000);
}

// Live progress by server-sent events, on pages that show some.
if (document.querySelector('[data-live]')) {
  const events = new EventSource('/events');
  // A run may end before the server knows this listener, and a line may break: so the page that
  // follows a run is asked for as well, now and then, until it no longer shows the run.
  const look = () => {
    document.querySelectorAll('[data-live][data-then]').forEach(async (place) => {
      if (!place.querySelector('progress')) return;
      const answer = await fetch(place.dataset.then).catch(() => null); // the server may be away
      if (!answer?.ok) return;
      const running = (await answer.text()).includes(`data-live="${place.dataset.live}"`);
      if (!running) location.assign(place.dataset.then);
    });
  };
  events.addEventListener('open', look);
  setInterval(look, 3000);
  events.addEventListener('progress', (event) => {
    const state = JSON.parse(event.data);
    document.querySelectorAll('[data-live]').forEach((place) => {
      if (place.dataset.live !== '' && place.dataset.live !== state.run) return;
      let bar = place.querySelector('progress');
      let words = place.querySelector('.words');
      if (!bar) {
        bar = document.createElement('progress');
        bar.setAttribute('aria-label', 'Progress');
        words = document.createElement('p');
        words.className = 'words soft';
        place.replaceChildren(bar, words);
      }
      if (state.total > 0) {
        bar.max = state.total;
        bar.value = Math.min(state.rows, state.total);
      } else {
        bar.removeAttribute('value');
      }
      words.textContent = state.words;
    });
  });
  events.addEventListener('done', (event) => {
    const state = JSON.parse(event.data);
    toast(state.words);
    document.querySelectorAll('[data-live]').forEach((place) => {
      if (place.dataset.live === '' || place.dataset.live === state.run) {
        place.replaceChildren();
        if (place.dataset.then) location.assign(place.dataset.then);
      }
    });
  });
}

// A text area whose preview the server makes.
document.querySelectorAll('[data-preview]').forEach((source) => {
  const target = document.getElementById(source.dataset.preview);
  let timer;
  let latest = 0;
  const refresh = async () => {
    const mine = ++latest;
    const answer = await fetch(source.dataset.address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-CSRF-Token': token },
      body: new URLSearchParams(new FormData(source.form)),
    });
    if (mine === latest && answer.ok) target.innerHTML = await answer.text();
  };
  source.form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 200);
  });
});

// Files may be dropped where they can be chosen.
document.querySelectorAll('.drop').forEach((zone) => {
  const input = zone.querySelector('input[type="file"]');
  const tooLarge = zone.querySelector('[data-limit]');
  // What would be refused is not sent: the answer would come after gigabytes.
  const send = () => {
    if (!input.files.length) return;
    tooLarge.hidden = input.files[0].size <= Number(tooLarge.dataset.limit);
    if (tooLarge.hidden) input.form.requestSubmit();
    else input.value = '';
  };
  const over = (event) => { event.preventDefault(); zone.classList.add('over'); };
  zone.addEventListener('dragenter', over);
  zone.addEventListener('dragover', over);
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    input.files = event.dataTransfer.files;
    send();
  });
  input.addEventListener('change', send);
});

// Forms that must not be sent twice.
document.querySelectorAll('form[data-once]').forEach((form) => {
  form.addEventListener('submit', () => {
    form.querySelectorAll('button').forEach((button) => { button.disabled = true; });
  });
});
