using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Approving;

/// <summary>Someone who reads the approval of a visit on one side, and what they can do there.</summary>
internal sealed class ApprovalReader
{
    public required Visit Visit { get; init; }

    public required VisitSide Side { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>The steps that the reader may decide; a step that isn't open yet can't be decided.</summary>
    public required IReadOnlyList<ApprovalStep> Steps { get; init; }

    /// <summary>The visits that the reader may change so.</summary>
    public required IQueryable<Visit> Allowed { get; init; }

    /// <summary>Whether the reader arranges the visit on that side, answers questions, and changes costs.</summary>
    public bool Arranges { get; init; }

    /// <summary>The token of a personal link; blank for people who are signed in.</summary>
    public string Token { get; init; } = "";

    public string Url =>
        Token.Length > 0 ? "/visits/approve"
        : Side == VisitSide.Host ? $"/visits/{Visit.Id}/host-approval"
        : $"/visits/{Visit.Id}/approval";

    /// <summary>The step that the reader can decide now; null if none.</summary>
    public ApprovalStep? Deciding =>
        Visit.ApprovalsOf(Side).FirstOrDefault(approval => approval.IsDecidable && Steps.Contains(approval.Step))?.Step;

    /// <summary>Returns the same reader with the visit as it is now.</summary>
    public ApprovalReader At(Visit visit) =>
        new()
        {
            Visit = visit,
            Side = Side,
            Actor = Actor,
            Steps = Steps,
            Allowed = Allowed,
            Arranges = Arranges,
            Token = Token,
        };

    /// <returns>Null if the person may not read it.</returns>
    public static async Task<ApprovalReader?> Of(Guid id, VisitSide side, RequestContext context)
    {
        var (db, user) = (context.Db, context.User);
        var readable = db.Visits.ApprovalReadableBy(db, user, side);
        if (await readable.FindWhole(id, context) is not { } visit)
            return null;
        // A host that asks no one has no such page.
        if (side == VisitSide.Host && !visit.ApprovalsOf(side).Any())
            return null;
        var steps = new List<ApprovalStep>();
        foreach (var step in side.Steps())
            if (await context.MayApprove(id, step))
                steps.Add(step);
        var arranging = side == VisitSide.Host ? db.Visits.AnswerableBy(db, user) : db.Visits.ChangeableBy(db, user);
        return new()
        {
            Visit = visit,
            Side = side,
            Actor = user,
            Steps = steps,
            Allowed = readable,
            Arranges = await arranging.AnyAsync(v => v.Id == id, context.Ct),
        };
    }

    /// <summary>Returns the approver behind a personal link, who may have no account; null if the link doesn't work,
    /// or the person no longer approves for the district.</summary>
    public static async Task<ApprovalReader?> By(string? token, RequestContext context, PersonalLinks links)
    {
        var db = context.Db;
        if (links.OpenApproval(token) is not { } link)
            return null;
        var approver = await db.Set<DistrictApprover>()
            .AsNoTracking()
            .FirstOrDefaultAsync(a => a.Id == link.Approver, context.Ct);
        if (approver is null)
            return null;
        var theirs = db.Visits.Where(v => v.Approvals.Any(a => a.DistrictId == approver.DistrictId));
        var visit = await theirs.AsNoTracking().Whole().FirstOrDefaultAsync(v => v.Id == link.Visit, context.Ct);
        if (visit?.Approvals.FindAll(a => a.DistrictId == approver.DistrictId) is not [var first, ..] steps)
            return null;
        var account = await db.AccountWith(approver.NormalizedEmail, context.Ct);
        // Within one district, the same people approve for both schools.
        var step = steps.Find(a => a.IsDecidable) ?? first;
        return new()
        {
            Visit = visit,
            Side = step.Side,
            Actor = new(approver.Name, account),
            Steps = [step.Step],
            Allowed = theirs,
            Token = token!,
        };
    }
}
