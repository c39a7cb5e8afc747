using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs.Consenting;

/// <summary>Someone reads how a brief would name them, and agrees or not. They can change their answer at any
/// time.</summary>
internal static class AnswerConsent
{
    internal sealed record Page(PublicBrief Brief) : PageModel("May we name you?")
    {
        public required string Url { get; init; }

        public required string Author { get; init; }

        public required string Role { get; init; }

        public required string Answer { get; init; }

        public required bool Agreed { get; init; }

        public required bool Refused { get; init; }

        /// <summary>Null once it was answered or the time is over.</summary>
        public required Instant? AnswerBy { get; init; }

        public required int Version { get; init; }

        public required string Zone { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, BriefReader reader)
    {
        var (db, ct) = (context.Db, context.Ct);
        var me = context.User.Id;
        if (await db.BriefPeople.AsNoTracking().Asked(me).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } asked)
            return View.NotFound;
        var brief = await db.PracticeBriefs.AsNoTracking().Whole().SingleAsync(b => b.Id == asked.BriefId, ct);
        return View.Page(
            "inquiry/briefs/consent",
            new Page(await reader.Of(brief, ct, alsoNamed: me))
            {
                Url = BriefText.ConsentUrl(id),
                Author = brief.Owner.DisplayName,
                Role = asked.Role.Describe(),
                Answer = asked.Consent.Describe(),
                Agreed = asked.Consent == BriefConsent.Yes,
                Refused = asked.Consent == BriefConsent.No,
                AnswerBy = asked.Consent == BriefConsent.Asked ? asked.AnswerBy : null,
                Version = asked.Version,
                Zone = await db.ZoneOf(context.User, ct),
                Section = "briefs",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today"), new("Your practice briefs", "/briefs/mine")],
            }
        );
    }

    public static Task<IResult> Agree(Guid id, [AsParameters] RequestContext context, ChangeBrief change) =>
        Answer(id, context, change, agrees: true);

    public static Task<IResult> Refuse(Guid id, [AsParameters] RequestContext context, ChangeBrief change) =>
        Answer(id, context, change, agrees: false);

    private static async Task<IResult> Answer(Guid id, RequestContext context, ChangeBrief change, bool agrees)
    {
        var (db, ct) = (context.Db, context.Ct);
        var me = context.User.Id;
        var asked = await db.BriefPeople.AsNoTracking().Asked(me).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (asked is null)
            return View.NotFound;
        var form = new SeenForm();
        await form.Read(context.Http);
        var changed = await change.Run(
            db.PracticeBriefs.Where(b => b.People.Any(p => p.Id == id && p.AccountId == me)),
            asked.BriefId,
            new(
                (brief, now) =>
                    brief.People.Find(p => p.Id == id) is not { } person ? TransitionResult.Refused
                    : person.Consent == Wanted(agrees) ? TransitionResult.Already
                    : form.Seen is { } seen && seen != person.Version ? TransitionResult.Stale
                    : brief.Answer(person, agrees, now)
            ),
            ct
        );
        return changed.Answer(
            BriefText.ConsentUrl(id),
            agrees ? "Thanks! You’ll be named." : "Saved. You won’t be named."
        );
    }

    private static BriefConsent Wanted(bool agrees) => agrees ? BriefConsent.Yes : BriefConsent.No;
}
