package org.gnnrec.importer.mapping.movielens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovieTitleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Toy Story (1995)                        | Toy Story                       | 1995",
        "Matrix, The (1999)                      | The Matrix                      | 1999",
        "Bug's Life, A (1998)                    | A Bug's Life                    | 1998",
        "Postman, The (Postino, Il) (1994)       | The Postman (Il Postino)        | 1994",
        "Avventura, L' (1960)                    | L'Avventura                     | 1960",
        "Kiss Me, Guido (1997)                   | Kiss Me, Guido                  | 1997",
        "Good, the Bad and the Ugly, The (1966)  | The Good, the Bad and the Ugly  | 1966",
        "Two Friends (1986)                      | Two Friends                     | 1986",
        "Land Before Time III (1995) (V)         | Land Before Time III            | 1995",
        "Death Note (2006–2007)                  | Death Note                      | 2006",
        "2001: A Space Odyssey (1968)            | 2001: A Space Odyssey           | 1968",
        "Babylon 5                               | Babylon 5                       | -",
        "(1995)                                  | (1995)                          | -",
        "Seven (a.k.a. Se7en) (1995)             | Seven (a.k.a. Se7en)            | 1995",
        "Price: $5, The (2001)                   | The Price: $5                   | 2001",
      })
  void readsTitleAndYear(String source, String text, Integer year) {
    assertThat(MovieTitle.parse(source)).isEqualTo(new MovieTitle(text, year));
  }
}
