using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Inviting;

namespace NetworkPortal.Studios.Proposing;

/// <summary>Saves proposals, each once and with a unique slug.</summary>
internal sealed class Proposals(ProposalMail mail, InviteToStudio invitations, ChangeStudio changes, RouteTable routes)
{
    /// <param name="key">The id generated with the page, so that a form submitted twice proposes one studio.</param>
    /// <returns>The studio's slug, or null if the key belongs to someone else.</returns>
    public Task<string?> Save(Guid key, ProposalForm form, Guid? season, RequestContext context) =>
        context.Db.WriteWithRetry(() => SaveOnce(key, form, season, context), context.Ct);

    /// <returns>False if the person has too many drafts.</returns>
    public Task<bool> SaveDraft(Guid key, ProposalForm form, RequestContext context)
    {
        var (db, author) = (context.Db, context.User.Id);
        return db.WriteWithRetry(
            async () =>
            {
                var draft = await db.ProposalDrafts.SingleOrDefaultAsync(d => d.Id == key, context.Ct);
                if (draft is not null && draft.AuthorId != author)
                    return false;
                if (draft is null)
                {
                    if (await db.ProposalDrafts.CountAsync(d => d.AuthorId == author, context.Ct) >= ProposalDraft.Max)
                        return false;
                    db.ProposalDrafts.Add(draft = new(key, author));
                }
                draft.Save(form, context.Now);
                return true;
            },
            context.Ct
        );
    }

    private async Task<string?> SaveOnce(Guid key, ProposalForm form, Guid? season, RequestContext context)
    {
        var (db, ct) = (context.Db, context.Ct);
        var proposer = context.User.Id;
        if (
            await db
                .Studios.Where(s => s.Id == key)
                .Select(s => new { s.Slug, s.ProposedById })
                .SingleOrDefaultAsync(ct) is
            { } present
        )
            return present.ProposedById == proposer ? present.Slug : null;
        var draft = await db
            .ProposalDrafts.AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == key && d.AuthorId == proposer, ct);
        var basedOn = await db.BasedOn(draft?.CopiedFromId, context.User, ct);
        var studio = Studio.Propose(
            key,
            await FreeSlug(form.Name.Value, db, ct),
            form.Plan(await Twin(form, context)) with
            {
                CopiedFromId = draft?.CopiedFromId,
                Outline = form.OutlineOf(draft?.Outline),
            },
            proposer,
            new(context.User, context.Now)
            {
                Changes = FieldChange.Of(basedOn.Select(fact => new FieldChange(fact.Term, "", fact.Text))),
            }
        );
        studio.Belong(season);
        studio.Meet(form.SessionsOf(studio.Id));
        db.Studios.Add(studio);
        changes.Note(studio);
        await db.SaveChangesAsync(ct);
        if (form.CoFacilitator.Value is { Length: > 0 } email)
            await invitations.Invite(studio, new(email, StudioRole.CoFacilitator, context.User), ct);
        await db.ProposalDrafts.Where(d => d.Id == key && d.AuthorId == proposer).ExecuteDeleteAsync(ct);
        await StudioDues.Settle(db, studio.Id, ct);
        await mail.Sent(studio, ct);
        return studio.Slug;
    }

    /// <summary>Returns the studio of which the proposal wants to be the twin; null if there is none.</summary>
    public static Task<Guid?> Twin(ProposalForm form, RequestContext context) =>
        context
            .Db.Studios.Public()
            .Where(s => s.Slug == form.Twin.Value)
            .Select(s => (Guid?)s.Id)
            .SingleOrDefaultAsync(context.Ct);

    /// <summary>
    /// Returns the name's slug, with a number appended if it is in use or is the path of a fixed route.
    /// </summary>
    private async Task<string> FreeSlug(string name, PortalDb db, CancellationToken ct)
    {
        var slug = Slug.From(name, "studio");
        var taken = await db.Studios.Where(s => s.Slug.StartsWith(slug)).Select(s => s.Slug).ToHashSetAsync(ct);
        return Slug.Free(slug, next => taken.Contains(next) || routes.HasExactly($"studios/{next}"));
    }
}
