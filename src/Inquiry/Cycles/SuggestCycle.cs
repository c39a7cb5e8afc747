using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Today;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>A first cycle, on Today for someone who has none: one tap opens its form, filled in.</summary>
internal sealed class SuggestCycle(PortalDb db) : IFirstStepSource
{
    private const string Kind = "One thing to try";

    public int Order => 30;

    public string TakenKind => "step.cycle";

    public IEnumerable<IQueryable<DueGroup>> Taken(CurrentUser me) =>
        [db.Cycles.Own(me.Id).OrderBy(c => c.Id).Select(c => c.Id).Take(1).InGroups(TakenKind)];

    public Task<FirstStep> Suggest(CurrentUser me, Teaching teaching, CancellationToken ct) =>
        Task.FromResult(Next(teaching));

    private static FirstStep Next(Teaching teaching) =>
        CycleStarters.All.FirstOrDefault(starter => !teaching.Has(Of(starter))) is { } next
            ? new()
            {
                Kind = Kind,
                Title = next.Title,
                Url = $"/cycles/new?start={next.Key}",
                Text = next.Trying,
                Action = "Try it",
                Emblem = EmblemGenerator.Block(next.Key),
                Key = Of(next),
            }
            : new()
            {
                Kind = Kind,
                Title = "Try an idea of your own",
                Url = "/cycles/new",
                Text = "What would you like to change in one class next week?",
                Action = "Plan it",
                Emblem = Html.Empty,
            };

    private static string Of(CycleStarter starter) => $"try:{starter.Key}";
}
