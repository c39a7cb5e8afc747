using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Reminds a person who signs in again that the account is about to be erased, at the top of Today.</summary>
internal sealed class ErasureHighlight(PortalDb db) : IHighlightSigns
{
    private const string Kind = "highlight.erasure";
    public int Order => 0;

    public IReadOnlyCollection<string> SignKinds { get; } = [Kind];

    public IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me) =>
        [db.Set<Erasure>().Where(e => e.AccountId == me.Id).Select(e => e.AccountId).InGroups(Kind)];

    public async Task<IReadOnlyList<HighlightGroup>> ForMe(
        CurrentUser me,
        IReadOnlyList<DueGroup> signs,
        CancellationToken ct
    )
    {
        var erasure = await db.Set<Erasure>()
            .AsNoTracking()
            .Where(e => e.AccountId == me.Id)
            .Select(e => new { e.DueAt, e.Account.TimeZoneId })
            .SingleOrDefaultAsync(ct);
        if (erasure is null)
            return [];
        var line = new Highlight
        {
            Kind = "Account",
            Title = "Your account will be erased",
            Url = "/account/erasure",
            Text = "You asked us to erase your account. You can still change your mind.",
            Emblem = Html.Empty,
            At = erasure.DueAt,
            Zone = erasure.TimeZoneId,
            Next = "Keep my account",
        };
        return [new("Account", [line], "", "/account/erasure", "See what we delete and what we keep")];
    }
}
