using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Today;
using NetworkPortal.Search;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Library.Reading;

/// <summary>A case study, report, or tool to begin with, on Today until the person has read one.</summary>
internal sealed class SuggestReading(PortalDb db, SearchIndex index) : IFirstStepSource
{
    private const string Done = "read";

    public int Order => 20;

    public string TakenKind => "step.reading";

    public IEnumerable<IQueryable<DueGroup>> Taken(CurrentUser me) =>
        [Teaching.Without(db, me.Id, Done).InGroups(TakenKind)];

    public Task<FirstStep> Suggest(CurrentUser me, Teaching teaching, CancellationToken ct) =>
        Task.FromResult(Best(teaching));

    private FirstStep Best(Teaching teaching) =>
        teaching.Find(index, "case-study", "report", "tool") is [var hit, ..]
            ? new()
            {
                Kind = $"{hit.KindName} to read",
                Title = hit.Title,
                Url = hit.Url,
                Text = PlainText.From(hit.Snippet.Markup),
                Action = "Read it",
                Emblem = Html.Empty,
                Key = hit.Url,
                DoneKey = Done,
            }
            : new()
            {
                Kind = "Something to read",
                Title = "Nothing to suggest right now",
                Url = "/search",
                Text = "You can search everything that schools in the network have published.",
                Action = "Search",
                Emblem = Html.Empty,
            };
}
