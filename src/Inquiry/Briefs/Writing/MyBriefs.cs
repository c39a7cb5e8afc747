using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs.Writing;

/// <summary>A person's own briefs, and those that name them or asked to.</summary>
internal static class MyBriefs
{
    private const int Max = 200;

    internal sealed record Page(IReadOnlyList<Line> Own, IReadOnlyList<Line> Named) : PageModel("Your practice briefs")
    {
        public required string Zone { get; init; }
    }

    internal sealed record Line(string Title, string Url, string State, Instant At);

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var (db, ct) = (context.Db, context.Ct);
        var me = context.User.Id;
        var own = await db
            .PracticeBriefs.AsNoTracking()
            .Own(me)
            .OrderByDescending(b => b.ChangedAt)
            .Take(Max)
            .ToListAsync(ct);
        var named = await db
            .BriefPeople.AsNoTracking()
            .Asked(me)
            .OrderByDescending(p => p.AskedAt)
            .Take(Max)
            .Join(db.PracticeBriefs, p => p.BriefId, b => b.Id, (p, b) => new { Person = p, b.Title })
            .ToListAsync(ct);
        return View.Page(
            "inquiry/briefs/mine",
            new Page(
                own.ConvertAll(b => new Line(b.Title, BriefText.WorkUrl(b.Id), b.State.Describe(), b.ChangedAt)),
                [
                    .. named
                        .OrderByDescending(line => line.Person.AskedAt)
                        .Select(line => new Line(
                            line.Title,
                            line.Person.IsCoAuthor
                                ? BriefText.WorkUrl(line.Person.BriefId)
                                : BriefText.ConsentUrl(line.Person.Id),
                            AnswerConsent(line.Person.Consent),
                            line.Person.AskedAt!.Value
                        )),
                ]
            )
            {
                Zone = await db.ZoneOf(context.User, ct),
                Section = "briefs",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today"), new("Practice briefs", "/briefs")],
            }
        );
    }

    private static string AnswerConsent(BriefConsent consent) =>
        consent switch
        {
            BriefConsent.Asked => "Waiting for your answer",
            BriefConsent.Yes => "You agreed to be named",
            BriefConsent.No => "You said no",
            _ => "You didn’t answer, so you’re not named",
        };
}
