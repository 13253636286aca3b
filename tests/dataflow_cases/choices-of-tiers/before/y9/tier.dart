enum Tier { smart, fast }
String modelOf(Tier tier) => switch (tier) {
      Tier.smart => 'gpt-4',
      Tier.fast => 'gpt-3.5-turbo',
    };
