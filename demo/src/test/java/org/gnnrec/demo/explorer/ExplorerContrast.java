package org.gnnrec.demo.explorer;

import com.microsoft.playwright.Page;
import java.util.List;

/** Contrast ratios by WCAG 2.2, computed in the browser from the styles that are in force. */
final class ExplorerContrast {
  private static final String RATIO =
      """
      const channel = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      const luminance = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
      const parse = text => text.match(/[\\d.]+/g).map(Number);
      const ratio = (a, b) => {
        const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
        return (light + 0.05) / (dark + 0.05);
      };
      """;

  private static final String TEXT =
      "() => {"
          + RATIO
          + """
          const background = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = parse(getComputedStyle(at).backgroundColor);
              if (colour.length === 3 || colour[3] === 1) {
                return colour;
              }
            }
            return [255, 255, 255];
          };
          const found = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            const element = node.parentElement;
            if (!node.textContent.trim() || !element.checkVisibility() || element.closest('svg, option, :disabled, .visually-hidden')) {
              continue;
            }
            const style = getComputedStyle(element);
            const size = parseFloat(style.fontSize);
            const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
            const value = ratio(parse(style.color), background(element));
            if (value < least) {
              found.push(`${value.toFixed(2)} ${node.textContent.trim().slice(0, 30)}`);
            }
          }
          return found;
          }
          """;

  private static final String MARKS =
      "() => {"
          + RATIO
          + """
          const probe = document.body.appendChild(document.createElement('i'));
          const colour = name => {
            probe.style.color = `var(${name})`;
            return parse(getComputedStyle(probe).color);
          };
          const names = ['control', 'line', 'accent', 'bar-best', 'bar-worst', 'bar-near', 'mark-person', 'mark-liked',
            'mark-peer', 'mark-best', 'mark-worst', 'tone-a', 'tone-b', 'genre-other',
            ...Array.from({length: 9}, (_, i) => `genre-${i + 1}`)];
          const found = names
            .map(name => [name, ratio(colour(`--${name}`), colour('--surface'))])
            .filter(([, value]) => !(value >= 3))
            .map(([name, value]) => `${value.toFixed(2)} ${name}`);
          const onMark = ratio(colour('--on-mark'), colour('--mark-best'));
          probe.remove();
          return onMark >= 4.5 ? found : [...found, `${onMark.toFixed(2)} on-mark`];
          }
          """;

  private ExplorerContrast() {}

  /** Texts with less contrast than level AA asks for: 4.5, or 3 where they are large. */
  static List<?> ofTexts(Page page) {
    return (List<?>) page.evaluate(TEXT);
  }

  /** Colours of marks, lines, bars and borders of controls with less than 3 on the surface. */
  static List<?> ofMarks(Page page) {
    return (List<?>) page.evaluate(MARKS);
  }
}
