using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Outlining;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Proposing;

namespace NetworkPortal.Studios.Copying;

/// <summary>Someone starts a studio like another one: a draft of a proposal with what they may see of it, and its dates
/// moved. Idempotent while they have that draft.</summary>
internal static class CopyStudio
{
    /// <summary>How long before the first day a new studio needs at least.</summary>
    private const int LeadDays = 28;

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        GroupOutlines groups,
        ProposalPages pages
    )
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.See) is not { } room || !room.State.WasOpened())
            return View.NotFound;
        if (!await context.Db.MaySit(context.User.Id, context.Ct))
            return View.Refused(Studio.PublicUrl(slug), SeatRule.Words);
        var source = await Find(room.Id, context);
        var outline = room.IsInside ? await OutlineOf(source, context, groups) : Outline.Empty;
        var form = await pages.NewForm(context);
        form.Copy(source, outline, context.Now.InZone(Clock.Zone(form.Zone.Value)).Date.PlusDays(LeadDays));
        return await Save(source, outline, form, context) is { } draft
            ? View.Redirect(ProposalDraft.Url(draft), "Here’s your draft. Only you can see it until you send it.")
            : View.Refused(
                Studio.PublicUrl(slug),
                $"You already have {ProposalDraft.Max} drafts. Delete one before you start another."
            );
    }

    private static Task<Studio> Find(Guid id, RequestContext context) =>
        context
            .Db.Studios.AsNoTracking()
            .Include(s => s.Sessions.Where(session => session.CanceledAt == null))
            .SingleAsync(s => s.Id == id, context.Ct);

    /// <summary>Returns what people in the studio see besides its page.</summary>
    private static async Task<Outline> OutlineOf(Studio source, RequestContext context, GroupOutlines groups)
    {
        var group = new CycleGroup(Audience.Studio, source.Id);
        var agendas = await context
            .Db.SessionRecords.AsNoTracking()
            .Where(r => r.Session.StudioId == source.Id && r.AgendaId != null)
            .Include(r => r.Agenda)
            .ToDictionaryAsync(r => r.SessionId, context.Ct);
        return new()
        {
            Measures = await groups.Measures(group, context.User.Id, context.Ct),
            Ideas = [.. (await groups.Ideas(group, context)).Take(Outline.MaxIdeas)],
            Agendas =
            [
                .. source.InOrder.Select(session =>
                    agendas.TryGetValue(session.Id, out var record) ? Agenda(record, session, source.TimeZoneId) : []
                ),
            ],
        };
    }

    private static List<OutlineBlock> Agenda(SessionRecord record, StudioSession session, string zone)
    {
        var starts = session.StartsAt.InZone(Clock.Zone(zone)).TimeOfDay;
        return [.. record.Blocks.Select(block => OutlineBlock.Of(block, starts))];
    }

    /// <returns>The draft's id, from the first time if they have it; null if they have too many.</returns>
    private static Task<Guid?> Save(Studio source, Outline outline, ProposalForm form, RequestContext context)
    {
        var (db, ct) = (context.Db, context.Ct);
        var me = context.User.Id;
        return db.WriteWithRetry(
            async () =>
            {
                await db.Accounts.Where(a => a.Id == me).LockRows(a => a.CreatedAt, ct);
                var mine = await db.ProposalDrafts.Where(d => d.AuthorId == me).ToListAsync(ct);
                if (mine.Find(d => d.CopiedFromId == source.Id) is { } present)
                    return present.Id;
                if (mine.Count >= ProposalDraft.Max)
                    return (Guid?)null;
                var draft = new ProposalDraft(Guid.CreateVersion7(), me, source.Id, outline);
                draft.Save(form, context.Now);
                db.ProposalDrafts.Add(draft);
                return draft.Id;
            },
            ct
        );
    }
}
