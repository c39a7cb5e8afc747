using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using NetworkPortal.Kernel;
using NetworkPortal.Studios.Catalogue;
using NetworkPortal.Visits.Browsing;
using NodaTime.Text;

namespace NetworkPortal.Assistants;

/// <summary>Lists studios and visit days as their pages do.</summary>
[McpServerToolType]
internal sealed class ListTools(
    StudioCatalog studios,
    VisitDayList days,
    PortalOptions portal,
    IHttpContextAccessor http
)
{
    [McpServerTool(
        Name = "list_studios",
        Title = "List studios",
        ReadOnly = true,
        OpenWorld = false,
        UseStructuredContent = true
    )]
    [Description(
        "List the network’s studios: groups of teachers from different schools who work on one question about "
            + "teaching. Those that take members come first. Returns 20 on a page, with spots left and dates."
    )]
    public async Task<StudioLines> ListStudios(
        [Description("Words to look for in the studios; blank for all.")] string? query = null,
        [Description("The name of a topic, such as Coaching; blank for any.")] string? topic = null,
        [Description("The page, from 1.")] int page = 1
    )
    {
        var found = await studios.Find(query ?? "", topic ?? "", PageNumber.Read(page), Ct);
        return found.Available
            ? new(found.Total, found.Page, found.Pages, [.. found.Cards.Select(card => StudioLine.From(card, portal))])
            : throw SearchTools.Unavailable;
    }

    [McpServerTool(
        Name = "list_visit_days",
        Title = "List visit days",
        ReadOnly = true,
        OpenWorld = false,
        UseStructuredContent = true
    )]
    [Description(
        "List the upcoming days on which schools host visitors, soonest first, with what there is to see and the spots "
            + "left. Returns 20 on a page. To visit, a person requests the day on its page."
    )]
    public async Task<VisitDayLines> ListVisitDays(
        [Description("Words to look for: what to see, a school, a town, a state; blank for all.")] string? query = null,
        [Description("The first date that suits, such as 2027-03-09.")] string? from = null,
        [Description("The last date that suits, such as 2027-03-09.")] string? to = null,
        [Description("How many people want to come: only days with that many spots left.")] int? people = null,
        [Description("The page, from 1.")] int page = 1
    )
    {
        if (people is < 1 or > VisitDayList.MaxPeople)
            throw new McpException($"“people” must be from 1 to {VisitDayList.MaxPeople}.");
        var asked = new DayQuery
        {
            Q = query,
            From = Date(nameof(from), from),
            To = Date(nameof(to), to),
            People = $"{people}",
        };
        var found = await days.Find(asked, PageNumber.Read(page), Ct);
        var lines = found.Days.Select(day => VisitDayLine.From(day, portal));
        return new(found.Total, found.Page, found.Pages, [.. lines]);
    }

    private static string? Date(string name, string? text) =>
        string.IsNullOrEmpty(text) || LocalDatePattern.Iso.Parse(text).Success
            ? text
            : throw new McpException($"“{name}” must be a date such as 2027-03-09.");

    private CancellationToken Ct => http.HttpContext?.RequestAborted ?? CancellationToken.None;
}

/// <summary>A page of the catalog of studios.</summary>
internal sealed record StudioLines(int Total, int Page, int Pages, IReadOnlyList<StudioLine> Studios);

/// <param name="Time">How much time it takes.</param>
/// <param name="Status">The spots left and the dates, or its status.</param>
internal sealed record StudioLine(string Name, string Question, string Url, string Time, string Status)
{
    public static StudioLine From(StudioCard card, PortalOptions portal) =>
        new(card.Name, card.Question, portal.Url(card.Url), card.Promise, card.Meta);
}

/// <summary>A page of the list of visit days.</summary>
internal sealed record VisitDayLines(int Total, int Page, int Pages, IReadOnlyList<VisitDayLine> Days);

/// <param name="Focus">What there is to see.</param>
/// <param name="When">The date and the times where the school is.</param>
/// <param name="SpotsLeft">0 for a full day.</param>
internal sealed record VisitDayLine(string School, string Focus, string When, int SpotsLeft, string Url)
{
    public required string Place { get; init; }

    /// <summary>Until when only partner schools can request it.</summary>
    public required string? PartnersUntil { get; init; }

    public static VisitDayLine From(DayCard day, PortalOptions portal) =>
        new(day.School, day.Focus, day.When, day.Seats.Left, portal.Url(day.Url))
        {
            Place = day.Place,
            PartnersUntil = Blank.ToNull(day.PartnersUntil),
        };
}
