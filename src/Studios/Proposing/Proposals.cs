using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Studios.Leading;

namespace NetworkPortal.Studios.Proposing;

/// <summary>Saves proposals, each once, under an address of its own.</summary>
internal sealed class Proposals(
    PortalDb db,
    StudioMail mail,
    LeaderInvitations leaders,
    ChangeStudio changes,
    RouteTable routes,
    TimeProvider time
)
{
    /// <param name="key">Made with the page, so that a form that is sent twice proposes one studio.</param>
    /// <returns>The studio's slug; null when the key is somebody else's.</returns>
    public async Task<string?> Save(Guid key, ProposalForm form, Guid proposer, CancellationToken ct)
    {
        try
        {
            return await db.Write(() => SaveOnce(key, form, proposer, ct), ct);
        }
        catch (DbUpdateException)
        {
            // Sent twice at the same moment, or another studio took the address: look again.
            db.ChangeTracker.Clear();
            return await db.Write(() => SaveOnce(key, form, proposer, ct), ct);
        }
    }

    private async Task<string?> SaveOnce(Guid key, ProposalForm form, Guid proposer, CancellationToken ct)
    {
        if (
            await db
                .Studios.Where(s => s.Id == key)
                .Select(s => new { s.Slug, s.ProposedById })
                .SingleOrDefaultAsync(ct) is
            { } present
        )
            return present.ProposedById == proposer ? present.Slug : null;
        var studio = Studio.Propose(key, await FreeSlug(form.Name.Value, ct), form.Plan(), proposer, time.Now());
        foreach (var session in form.Sessions)
            session.AddTo(studio, studio.TimeZoneId);
        db.Studios.Add(studio);
        changes.Note(studio);
        await db.SaveChangesAsync(ct);
        if (form.CoFacilitator.Value is { Length: > 0 } email)
            await leaders.Invite(studio, email, proposer, ct);
        await mail.Proposed(studio, ct);
        return studio.Slug;
    }

    /// <summary>The name's slug, with a number where it is taken or is an address of its own.</summary>
    private async Task<string> FreeSlug(string name, CancellationToken ct)
    {
        var slug = Slug.From(name, "studio");
        var taken = await db.Studios.Where(s => s.Slug.StartsWith(slug)).Select(s => s.Slug).ToHashSetAsync(ct);
        return Enumerable
            .Range(1, taken.Count + 2)
            .Select(number => number == 1 ? slug : $"{slug}-{number}")
            .First(next => !taken.Contains(next) && !routes.HasExactly($"studios/{next}"));
    }
}
