using NetworkPortal.Content.Items;

namespace NetworkPortal.Library.Types;

/// <summary>Reads a case study: what a school or district changed, and what sources say came of it.</summary>
internal readonly record struct CaseStudy(IContent Item)
{
    public const string Type = "CaseStudy",
        Context = "CaseStudy.Context",
        RelatedTools = "CaseStudy.RelatedTools",
        Outcomes = "Outcomes",
        ScheduleBag = "Schedule";

    private const string SchoolField = "CaseStudy.School",
        DistrictField = "CaseStudy.District",
        SettingField = "CaseStudy.Setting",
        PeriodField = "CaseStudy.Period",
        AwardField = "CaseStudy.Award";

    /// <summary>The sections of the story, in reading order.</summary>
    public static IReadOnlyList<TypeSection> Sections { get; } =
    [
        new("story-the-problem", "The problem", "CaseStudy.Problem"),
        new("story-the-shift", "The shift", "CaseStudy.Shift"),
        new("story-what-they-did", "What they did", "CaseStudy.Actions"),
        new("story-what-changed", "What changed", "CaseStudy.WhatChanged"),
        new("story-try-it", "Try it in your school", "CaseStudy.TryIt"),
    ];

    /// <summary>The fields and parts that the template shows.</summary>
    public static IReadOnlyList<string> Shown { get; } =
    [
        SchoolField,
        DistrictField,
        SettingField,
        PeriodField,
        AwardField,
        Context,
        .. Sections.Select(section => section.Field),
        RelatedTools,
        Outcomes,
        .. Optional,
    ];

    /// <summary>What a network may leave out of its type without a gap on the page.</summary>
    public static IReadOnlyList<string> Optional => [ScheduleBag, Milestone.Bag];

    public string School => Item.Text(SchoolField);

    public string District => Item.Text(DistrictField);

    /// <summary>The school that it is about, or the district if it covers a whole district.</summary>
    public string Place => School is { Length: > 0 } school ? school : District;

    public string Setting => Item.Text(SettingField);

    public string Period => Item.Text(PeriodField);

    public string Award => Item.Text(AwardField);

    public IEnumerable<Measure> Measures => Item.Bag(Outcomes).Select(measure => new Measure(measure));

    public IEnumerable<ScheduleBlock> Schedule => Item.Bag(ScheduleBag).Select(block => new ScheduleBlock(block));

    public IEnumerable<Milestone> Timeline => Milestone.Of(Item);
}

/// <param name="Id">The ID of the heading, for links to it.</param>
internal sealed record TypeSection(string Id, string Heading, string Field);

/// <summary>Reads one outcome of a case study: a number, what it counts, and where it comes from.</summary>
internal readonly record struct Measure(IContent Item)
{
    public static IReadOnlyList<string> Fields { get; } =
    ["Measure.Figure", "Measure.Unit", "Measure.Meaning", "Measure.Source"];

    public string Figure => Item.Text("Measure.Figure");

    public string Unit => Item.Text("Measure.Unit");

    public string Meaning => Item.Text("Measure.Meaning");

    public string Source => Item.Text("Measure.Source");
}

/// <summary>Reads one part of the school day, with its minutes before and after the change.</summary>
internal readonly record struct ScheduleBlock(IContent Item)
{
    public string Name => Item.DisplayText;

    public int Before => Minutes("ScheduleBlock.Before");

    public int After => Minutes("ScheduleBlock.After");

    private int Minutes(string field) => (int)Math.Clamp(Item.Number(field) ?? 0, 0, 24 * 60);
}

/// <summary>Reads one dated step of a story's timeline.</summary>
internal readonly record struct Milestone(IContent Item)
{
    public const string Bag = "Timeline";

    public static IEnumerable<Milestone> Of(IContent item) => item.Bag(Bag).Select(each => new Milestone(each));

    public string When => Item.Text("Milestone.When");

    public string Text => Item.DisplayText;
}
