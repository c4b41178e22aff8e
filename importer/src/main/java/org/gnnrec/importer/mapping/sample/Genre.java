package org.gnnrec.importer.mapping.sample;

import java.util.List;

/** The genres of the sample: how common each is, and the words its titles are made of. */
enum Genre {
  ACTION(
      "Action",
      12,
      "Burning Relentless Armoured Double Final",
      "Convoy Bulwark Payload Ironclad Overdrive Firewall Vanguard Crossfire"),
  ADVENTURE(
      "Adventure",
      10,
      "Uncharted Distant Sunken Windward Boundless",
      "Expedition Caravel Meridian Compass Monsoon Glacier Cartographer Atoll"),
  ANIMATION(
      "Animation",
      5,
      "Paper Clockwork Painted Tiny Whistling",
      "Hedgehog Lantern Kite Umbrella Snowglobe Teapot Marionette Firefly"),
  CHILDREN(
      "Children",
      5,
      "Brave Sleepy Hidden Muddy Marvellous",
      "Treehouse Puddle Donkey Bakery Attic Button Rowboat Pancake"),
  COMEDY(
      "Comedy",
      20,
      "Awkward Reluctant Overbooked Improbable Cheerful",
      "Landlord Wedding Cousin Referee Mustache Dentist Roommate Buffet"),
  CRIME(
      "Crime",
      9,
      "Crooked Unmarked Nickel Borrowed Quiet",
      "Ledger Alibi Pawnshop Informant Safehouse Racket Accomplice Wiretap"),
  DOCUMENTARY(
      "Documentary",
      4,
      "Living Vanishing Ordinary Open Measured",
      "Archive Harvest Orchestra Shipyard Delta Beekeeper Observatory Census"),
  DRAMA(
      "Drama",
      24,
      "Patient Unfinished Fading Tender Inherited",
      "Orchard Threshold Letter Daughter Harbour Piano Verdict Winter"),
  FANTASY(
      "Fantasy",
      6,
      "Enchanted Silver Thorned Nameless Elder",
      "Amulet Griffin Labyrinth Spire Runesmith Changeling Oracle Mirror"),
  HORROR(
      "Horror",
      7,
      "Hollow Pale Crawling Boarded Whispering",
      "Cellar Scarecrow Marsh Nursery Coffin Parasite Chapel Well"),
  MUSICAL(
      "Musical",
      3,
      "Syncopated Velvet Dancing Golden Offbeat",
      "Rehearsal Encore Spotlight Ballroom Refrain Trombone Chorus Overture"),
  MYSTERY(
      "Mystery",
      6,
      "Missing Seventh Locked Veiled Anonymous",
      "Cipher Lodger Portrait Telegram Conservatory Keyhole Witness Clockmaker"),
  ROMANCE(
      "Romance",
      13,
      "Accidental Slow Moonlit Faithful Secret",
      "Proposal Sonnet Promenade Valentine Florist Waltz Picnic Serenade"),
  SCIENCE_FICTION(
      "Sci-Fi",
      9,
      "Orbital Synthetic Quantum Cobalt Parallel",
      "Colony Android Horizon Beacon Signal Nebula Airlock Paradox"),
  THRILLER(
      "Thriller",
      13,
      "Sleepless Cold Narrow Fatal Blind",
      "Passenger Hostage Descent Deadline Stranger Protocol Checkpoint Motive"),
  WAR(
      "War",
      4,
      "Fallen Distant Broken Northern Last",
      "Regiment Trench Armistice Bridgehead Courier Battalion Lieutenant Barricade"),
  WESTERN(
      "Western",
      4,
      "Dusty Lonesome Crimson Stubborn Wandering",
      "Saddle Canyon Sheriff Stagecoach Homestead Coyote Prospector Outpost");

  private final String label;
  private final int frequency;
  private final String adjectives;
  private final String nouns;

  Genre(String label, int frequency, String adjectives, String nouns) {
    this.label = label;
    this.frequency = frequency;
    this.adjectives = adjectives;
    this.nouns = nouns;
  }

  /** The name in the data set. */
  String label() {
    return label;
  }

  /** How often a movie has it as its first genre, relative to the others. */
  int frequency() {
    return frequency;
  }

  /** Adjectives for titles. */
  List<String> adjectives() {
    return List.of(adjectives.split(" ", -1));
  }

  /** Nouns for titles. */
  List<String> nouns() {
    return List.of(nouns.split(" ", -1));
  }
}
