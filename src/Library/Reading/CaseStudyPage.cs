using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Library.Types;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Reading;

/// <summary>The page of a case study: its outcomes as figures, then the story in sections.</summary>
internal sealed record CaseStudyPage : ItemPage
{
    public CaseStudyPage(ItemSource source)
        : base(source)
    {
        var study = new CaseStudy(source.Item);
        School = source.School;
        Emblem = study.Place is { Length: > 0 } place
            ? EmblemGenerator.Block(source.School?.Slug ?? Slug.From(place))
            : Html.Empty;
        Figures = Figure.OutcomesOf(study).ToList();
        Tools = Card.From(source.Picked(CaseStudy.RelatedTools), source.Shelf);
        var text = LongText.Of(source, Tools);
        Context = text.Place(source.Html(CaseStudy.Context));
        Sections = CaseStudy
            .Sections.Select(section => new StorySection(
                section.Id,
                section.Heading,
                text.Place(source.Html(section.Field))
            ))
            .Where(section => !section.Body.IsEmpty)
            .ToList();
        Schedule = ScheduleChart.Of(study.Schedule);
        Timeline = DatedSteps.Of(study.Timeline);
        Contents = ContentsEntry.Of(Sections.Select(section => new ContentsEntry(section.Id, section.Heading)));
        Facts =
        [
            .. Fact.Of(
                ("School", source.School?.Name ?? study.School, source.School?.Url),
                ("District", study.District, null),
                ("Setting", study.Setting, null)
            ),
            .. Fact.Of(("Period", study.Period, null), ("Award", study.Award, null)),
            .. Filed(source, Facet.State, Facet.Shift, Facet.Topic),
            .. Fact.Links("Related tools", source.Picked(CaseStudy.RelatedTools)),
        ];
        ReadingMinutes = ReadingTime.Of([Context, .. Sections.Select(section => section.Body)]);
        Description = Standfirst;
        Head = Describe(source, Data(source));
    }

    public override string Template => "library/case-study";

    /// <summary>The school, if it is in the network, so that the page can link to it and offer visits.</summary>
    public SchoolLink? School { get; }

    /// <summary>
    /// Whether a team can request a visit there now. Not cached with the page, because days fill up and pass.
    /// </summary>
    public bool HostsVisits { get; init; }

    public IReadOnlyList<Figure> Figures { get; }

    public Html Context { get; }

    public IReadOnlyList<StorySection> Sections { get; }

    public IReadOnlyList<Card> Tools { get; }

    /// <summary>The school day before and after the change; null if the study doesn't give it.</summary>
    public ScheduleChart? Schedule { get; }

    public DatedSteps Timeline { get; }

    private System.Text.Json.Nodes.JsonObject Data(ItemSource source)
    {
        var data = LinkedData.Item("Article", this, source);
        if (new CaseStudy(source.Item).Place is { Length: > 0 } place)
            data["about"] = LinkedData.Named("EducationalOrganization", place);
        return data;
    }
}

/// <param name="Id">The id of the heading, for links to it.</param>
internal sealed record StorySection(string Id, string Heading, Html Body);

/// <summary>An outcome as a large number with its unit and meaning.</summary>
/// <param name="Unit">A unit short enough to fit next to the number, such as "%"; otherwise blank.</param>
/// <param name="Of">What is counted, shown below the number: "hours a week, at least"; blank if the unit says
/// it.</param>
/// <param name="Source">The source of the figure, or blank if none was given.</param>
internal sealed record Figure(string Number, string Unit, string Of, string Meaning, string Source)
{
    private const int Beside = 4;

    /// <summary>The number as a drawing; empty if it can't be drawn.</summary>
    public Html Chart => Charts.Figure(Number, Unit.Length > 0 ? Unit : Of);

    /// <summary>Returns a case study's outcomes that have a number.</summary>
    public static IEnumerable<Figure> OutcomesOf(CaseStudy study) =>
        study.Measures.Select(From).Where(figure => figure.Number.Length > 0);

    private static Figure From(Measure measure)
    {
        var (number, unit) = (measure.Figure, measure.Unit);
        var (meaning, source) = (measure.Meaning, measure.Source);
        // "% of students" is too long to fit next to the number: the sign stays there, and the words start the sentence
        // below.
        if (unit.StartsWith('%'))
            return new(number, "%", "", $"{unit[1..].Trim()} {meaning}".Trim(), source);
        return unit.Length <= Beside ? new(number, unit, "", meaning, source) : new(number, "", unit, meaning, source);
    }
}
