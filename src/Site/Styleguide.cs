using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Site;

/// <summary>Every part of the theme in every state, for whoever changes the theme, and for the accessibility
/// tests.</summary>
internal static class Styleguide
{
    internal sealed class SampleForm : Form
    {
        private static readonly Option[] Three =
        [
            new("a", "Collective leadership"),
            new("b", "Time and schedules", "Master schedules, common planning"),
            new("c", "Coaching"),
        ];

        public Field Text { get; } = Field.Text("text", "Your name").WithAutocomplete("name");

        public Field Email { get; } = Field.Email("email", "Email address").Require("Enter your email address.");

        public Field Password { get; } =
            Field.Password("password", "Password", "new-password").WithHint("Use 10 characters or more.");

        public Field Number { get; } = Field.Number("number", "People", 1, 12);

        public Field Date { get; } = Field.Day("date", "Day");

        public Field Time { get; } = Field.Hour("time", "Starts at");

        public Field Search { get; } = Field.Text("search", "Find a school", "search");

        public Field Textarea { get; } = Field.LongText("textarea", "What do you hope to learn?");

        public Field Select { get; } = Field.Choice("select", "Topic").From(Three);

        public Field Checkbox { get; } = Field.Checkbox("checkbox", "Keep me signed in on this device");

        public Field Radios { get; } = Field.Choice("radios", "Topic of the day", "radios").From(Three);

        public Field Checkboxes { get; } = Field.Choices("checkboxes", "Topics").From(Three);

        public Field Url { get; } = Field.Text("url", "Web address", "url");

        public Field Tel { get; } = Field.Text("tel", "Telephone", "tel").WithAutocomplete("tel");
    }

    internal sealed record Card(
        string Kind,
        string KindName,
        string Title,
        string Url,
        string Summary,
        string Meta,
        Html Emblem
    );

    internal sealed record Outcome(string Figure, string Unit, string Meaning);

    internal sealed record Seats(int Places, int Left, string One, string Many);

    internal sealed record Step(string Title, string State, string Text, string When);

    internal sealed record Tab(string Text, string Url, bool Current);

    internal sealed record Column(string Text, bool Number);

    internal sealed record Cell(string Text, string? Url = null, int? Bar = null);

    internal sealed record Row(IReadOnlyList<Cell> Cells);

    internal sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows);

    internal sealed record Fact(string Term, string Text, string? Url = null);

    internal sealed record FilterOption(string Text, string Url, int? Count, bool Selected);

    internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

    internal sealed record Filters(IReadOnlyList<FilterGroup> Groups, string? ClearUrl);

    internal sealed record Result(
        string Kind,
        string KindName,
        string Title,
        string Url,
        Html Snippet,
        string Source,
        string Place
    );

    internal sealed record Person(string Name, string Detail, string? Url);

    internal sealed record Block(string Name, string Url, Html Emblem);

    internal sealed record Samples(
        SampleForm Form,
        SampleForm BrokenForm,
        IReadOnlyList<Card> Cards,
        IReadOnlyList<Outcome> Figures,
        IReadOnlyList<Seats> Seats,
        IReadOnlyList<Step> Steps,
        IReadOnlyList<Step> StoppedSteps,
        IReadOnlyList<Tab> Tabs,
        IReadOnlyList<Pager> Pagers,
        IReadOnlyList<Crumb> Breadcrumbs,
        Table Table,
        IReadOnlyList<Fact> Facts,
        Filters Filters,
        IReadOnlyList<Result> Results,
        IReadOnlyList<Person> People,
        IReadOnlyList<LocalDate> Dates,
        IReadOnlyList<Block> Blocks
    );

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, Samples Samples) : DeskPage("Style guide", Menu);

    public static async Task<IResult> Show(DeskMenu menu, CancellationToken ct) =>
        View.Page(
            "site/styleguide",
            new Page(await menu.At("/desk/styleguide", ct), NewSamples())
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );

    private static Samples NewSamples()
    {
        var broken = new SampleForm();
        broken.Fail("Someone else took this spot while you were typing.");
        foreach (var asked in broken.Fields)
            asked.Fail("Say what’s wrong and what to do.");
        const string here = "/desk/styleguide";
        string[] kinds = ["Case study", "Report", "Tool", "Article", "Interview", "Studio"];
        return new(
            new SampleForm(),
            broken,
            kinds
                .Select(kind => new Card(
                    Slug.From(kind),
                    kind,
                    $"A {kind.ToLowerInvariant()} (demo)",
                    here,
                    "One or two sentences that describe it.",
                    "8 minutes to read",
                    EmblemGenerator.Block(kind)
                ))
                .ToList(),
            [
                new("75", "% of students", "get one-to-one instruction"),
                new("5", "hours a week", "for every teacher's own learning"),
            ],
            [new(12, 5, "place", "places"), new(4, 1, "place", "places"), new(8, 0, "place", "places")],
            [
                new("Requested", "done", "By the visiting school", "Monday"),
                new("Confirmed", "current", "By the host", "Tuesday"),
                new("Visited", "todo", "", ""),
            ],
            [
                new("Requested", "done", "", "Monday"),
                new("Declined", "stopped", "The hall is being painted.", "Tuesday"),
            ],
            [new("Upcoming", here, true), new("Past", here + "?past=1", false)],
            [new(1, 3, null, here + "?page=2"), new(2, 3, here, here + "?page=3"), new(3, 3, here + "?page=2", null)],
            [new("Home", "/"), new("Studios", "/studios")],
            new(
                "Visits by state (demo)",
                [new("State", false), new("Visits", true)],
                [new([new("South Carolina"), new("12", Bar: 100)]), new([new("Colorado"), new("3", Bar: 25)])]
            ),
            [new("School", "Elm Street School (demo)", "/schools"), new("Grades", "K-5")],
            new([new("Topic", [new("Coaching", here, 3, true), new("Time", here, 2, false)])], here),
            [
                new(
                    "case-study",
                    "Case study",
                    "A case study (demo)",
                    here,
                    new("How one team made <mark>time</mark> for learning."),
                    "Elm Street School (demo)",
                    "In the guide, page 3"
                ),
            ],
            [new("Ana Flores (demo)", "Teacher, Elm Street School (demo)", null)],
            [new LocalDate(2027, 3, 9)],
            Enumerable
                .Range(1, 12)
                .Select(n => new Block($"School {n} (demo)", "/schools", EmblemGenerator.Block($"school-{n}")))
                .ToList()
        );
    }
}
