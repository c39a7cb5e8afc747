using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Following;

/// <summary>The emails about a visit, for those who arrange it: to whom, when, and whether they were sent. Never their
/// text.</summary>
internal static class ShowEmails
{
    private const int PageSize = 50;

    internal sealed record Page(string Visit, IReadOnlyList<Line> Emails, Pager Pager) : PageModel("Emails");

    internal sealed record Line(string To, string Address, string Subject, string When)
    {
        public required string State { get; init; }

        public required string Status { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, DeliveryLog log)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        var stream = VisitMail.Stream(visit);
        var count = await log.Count(stream, context.Ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var emails = await log.List(stream, (page - 1) * PageSize, PageSize, context.Ct);
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        return View.Page(
            "visits/emails",
            new Page(
                $"{visit.School.Name} at {visit.HostDay.School.Name}",
                emails.ConvertAll(email => Describe(email, zone)),
                Pager.At(page, count, PageSize, number => $"/visits/{id}/emails?page={number}")
            )
            {
                Section = "visits",
                Breadcrumbs = visit.Breadcrumbs(),
                Robots = "noindex",
            }
        );
    }

    private static Line Describe(Delivery email, string zone) =>
        new(email.To, email.Address, email.Subject, Clock.Format(email.Sent ?? email.Written, zone))
        {
            State =
                email.Sent is not null ? "Sent"
                : email.Failed ? "Not delivered"
                : "Waiting",
            Status =
                email.Sent is not null ? "done"
                : email.Failed ? "stopped"
                : "waiting",
        };
}
