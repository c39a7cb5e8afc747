namespace NetworkPortal.Visits;

/// <summary>What a visit costs the visiting school. Amounts are in cents.</summary>
internal sealed record VisitCosts
{
    /// <summary>One substitute for one day.</summary>
    public int SubstituteCents { get; init; }

    /// <summary>How many days each substitute is needed.</summary>
    public int SubstituteDays { get; init; } = 1;

    public int Miles { get; init; }

    /// <summary>The rate for a mile, in tenths of a cent, as federal rates have.</summary>
    public int MileageMills { get; init; }

    public int LodgingCents { get; init; }

    public int OtherCents { get; init; }

    /// <summary>Where the money comes from.</summary>
    public string Funding { get; init; } = "";

    /// <summary>The goal of the school's plan that the visit serves.</summary>
    public string Goal { get; init; } = "";

    public int MileageCents => (int)Math.Round(Miles * MileageMills / 10m, MidpointRounding.AwayFromZero);

    /// <param name="substitutes">How many people on the team need a substitute.</param>
    public int CoverCents(int substitutes) => substitutes * SubstituteDays * SubstituteCents;

    public int TotalCents(int substitutes) => CoverCents(substitutes) + MileageCents + LodgingCents + OtherCents;
}
