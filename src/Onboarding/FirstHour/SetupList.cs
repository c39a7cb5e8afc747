using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Onboarding.FirstHour;

/// <summary>The steps of setting up the network, as they are now. Two statements, whatever the number of
/// steps.</summary>
internal sealed class SetupList(PortalDb db, IEnumerable<ISetupStep> steps, CurrentUser user)
{
    public sealed record Line(SetupText About, bool Done, bool Skipped)
    {
        public bool Open => !Done && !Skipped;
    }

    public async Task<IReadOnlyList<Line>> Read(CancellationToken ct)
    {
        var marks = await SetupMarks.Read(db, ct);
        var done = await DoneKeys(ct);
        return
        [
            .. steps
                .OrderBy(step => step.About.Order)
                .Select(step => new Line(
                    step.About,
                    step.IsDone || done.Contains(step.About.Key) || marks.Has(step.About.Key),
                    marks.Has(SetupMarks.Skipped(step.About.Key))
                )),
        ];
    }

    /// <summary>Checks whether there is such a step.</summary>
    public bool Has(string key) => steps.Any(step => step.About.Key == key);

    /// <summary>Checks whether the person's checklist is on Today.</summary>
    public Task<bool> IsShown(CancellationToken ct) => Mine.AnyAsync(ct);

    public Task Dismiss(CancellationToken ct) => db.Write(() => Mine.ExecuteDeleteAsync(ct), ct);

    private IQueryable<Due> Mine
    {
        get
        {
            var audience = DueAudience.Person(user.Id);
            return db.Set<Due>().Where(due => due.Kind == FirstHourDue.Kind && due.Audience == audience);
        }
    }

    private async Task<HashSet<string>> DoneKeys(CancellationToken ct)
    {
        var me = user.Id;
        var accounts = db.Set<Accounts.Account>().Where(account => account.Id == me);
        var asked = steps
            .Select(step => step.Done(user) is { } done ? Row(accounts, done, step.About.Key) : null)
            .OfType<IQueryable<DueGroup>>();
        var rows = await asked.Aggregate((all, next) => all.Concat(next)).ToListAsync(ct);
        return [.. rows.Select(row => row.Kind)];
    }

    private static IQueryable<DueGroup> Row(IQueryable<Accounts.Account> mine, IQueryable<Guid> rows, string key) =>
        mine.Where(_ => rows.Any()).Select(account => account.Id).InGroups(key);
}
