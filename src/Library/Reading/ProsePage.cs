using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Library.Types;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Reading;

/// <summary>A page that is read from start to end.</summary>
internal abstract record ProsePage : ItemPage
{
    protected ProsePage(ItemSource source)
        : base(source)
    {
        var body = source.Item.At(Types.Body.Html) is null
            ? source.Html(Types.Body.Markdown)
            : source.Html(Types.Body.Html);
        var tools = source.Picked(LibraryPart.Related).Where(item => item.ContentType == Tool.Type);
        Body = LongText.Of(source, Card.From(tools, source.Shelf)).Place(body);
        Contents = ContentsEntry.Of(Body);
        ReadingMinutes = ReadingTime.Of(body);
        Description =
            Standfirst.Length > 0
                ? Standfirst
                : PlainText.Shorten(PlainText.From(body.ToString()).ReplaceLineEndings(" "), 160);
    }

    public Html Body { get; }
}

/// <summary>An article about an idea from research or practice.</summary>
internal sealed record ArticlePage : ProsePage
{
    public ArticlePage(ItemSource source)
        : base(source)
    {
        Byline = new Article(source.Item).Byline;
        Facts = [.. Fact.Of(("By", Byline, null)), .. Filed(source, Facet.Topic, Facet.Shift, Facet.State)];
        Head = Describe(source, LinkedData.Item("Article", this, source));
    }

    public override string Template => "library/article";

    /// <summary>The author; blank if the network itself wrote it.</summary>
    public string Byline { get; }
}

/// <summary>A report or book, with its document if that is freely available.</summary>
internal sealed record ReportPage : ProsePage
{
    public ReportPage(ItemSource source, IReadOnlyList<Download> downloads)
        : base(source)
    {
        Year = new Report(source.Item).Year;
        Timeline = DatedSteps.Of(Milestone.Of(source.Item));
        Cover = EmblemGenerator.Block(source.Path[(source.Path.LastIndexOf('/') + 1)..]);
        Downloads = downloads;
        Facts = [.. Fact.Of(("Year", Year, null)), .. Filed(source, Facet.Topic, Facet.Shift, Facet.State)];
        Head = Describe(source, LinkedData.Item("Report", this, source));
    }

    public override string Template => "library/report";

    public string Year { get; }

    public DatedSteps Timeline { get; }

    /// <summary>The block on the drawn cover, computed from the report's address.</summary>
    public Html Cover { get; }

    public IReadOnlyList<Download> Downloads { get; }
}

/// <summary>An interview with an educator about their work.</summary>
internal sealed record InterviewPage : ProsePage
{
    public InterviewPage(ItemSource source, Picture? portrait)
        : base(source)
    {
        var interview = new Interview(source.Item);
        Person = interview.Person;
        Role = interview.Role;
        Organization = interview.Organization;
        Portrait = portrait;
        School = source.School;
        Emblem = School is null ? Html.Empty : EmblemGenerator.Block(School.Slug);
        Facts =
        [
            .. Fact.Of(("School", School?.Name ?? "", School?.Url)),
            .. Filed(source, Facet.Topic, Facet.Shift, Facet.State),
        ];
        Head = Describe(source, Data(source));
    }

    public override string Template => "library/interview";

    public string Person { get; }

    public string Role { get; }

    public string Organization { get; }

    /// <summary>A picture of the person, if there is one that may be shown.</summary>
    public Picture? Portrait { get; }

    public SchoolLink? School { get; }

    private JsonObject Data(ItemSource source)
    {
        var data = LinkedData.Item("Article", this, source);
        var person = LinkedData.Named("Person", Person);
        if (Role.Length > 0)
            person["jobTitle"] = Role;
        if (Organization.Length > 0)
            person["affiliation"] = LinkedData.Named("Organization", Organization);
        data["about"] = person;
        return data;
    }
}

/// <summary>A plain page, such as About.</summary>
internal sealed record PlainPage : ProsePage
{
    public PlainPage(ItemSource source)
        : base(source) => Head = Describe(source, LinkedData.Item("WebPage", this, source));

    public override string Template => "library/page";
}
