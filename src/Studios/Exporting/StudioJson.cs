using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Exporting;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Reading;
using NetworkPortal.Studios.Room.People;
using NetworkPortal.Studios.Seasons;
using NodaTime;

namespace NetworkPortal.Studios.Exporting;

/// <summary>
/// A studio as one JSON file, with what the reader may read on its pages and nothing else. Its format is described in
/// studio.schema.json. Of journal entries, it has only the titles and links: their authors see who opens them.
/// </summary>
internal sealed class StudioJson(GroupExport inquiry, SharePolicy policy, PortalOptions portal)
{
    public const string SchemaUrl = "/studios/studio.schema.json";

    public static async Task<IResult> Download(
        string slug,
        [AsParameters] RequestContext context,
        StudioJson studios
    ) =>
        await StudioRoom.Find(context, slug, StudioAccess.Enter) is { } room
            ? Downloads.Json($"{slug}.json", await studios.Of(room, context))
            : View.NotFound;

    public static IResult Schema() =>
        Results.Stream(
            typeof(StudioJson).Assembly.GetManifestResourceStream("studio.schema.json")!,
            "application/schema+json"
        );

    private async Task<JsonObject> Of(StudioRoom room, RequestContext context)
    {
        var json = await About(room, context);
        var group = new CycleGroup(Audience.Studio, room.Id);
        json["people"] = await People(room, context);
        json["sessions"] = await SessionJson.Sessions(room, context);
        json["polls"] = await SessionJson.Polls(room, context);
        json["inquiry"] = await inquiry.Json(group, context);
        if (room.IsInside)
        {
            json["notes"] = await TalkJson.Notes(room, context, policy, portal);
            json["conversations"] = await TalkJson.Conversations(room, context);
        }
        if (room.Leads)
            json["history"] = await History(room, context);
        return json;
    }

    private async Task<JsonObject> About(StudioRoom room, RequestContext context)
    {
        var (db, ct) = (context.Db, context.Ct);
        var studio = await db.Studios.AsNoTracking().Include(s => s.TwinOf).SingleAsync(s => s.Id == room.Id, ct);
        var json = Describe(studio);
        json["$schema"] = portal.Url(SchemaUrl);
        json["exportedAt"] = $"{context.Now}";
        json["url"] = portal.Url(Studio.PublicUrl(studio.Slug));
        json["season"] = (await db.SeasonOf(studio, ct)).FirstOrDefault()?.Text;
        json["basedOn"] = (await db.BasedOn(studio.CopiedFromId, context.User, ct)).FirstOrDefault()?.Text;
        json["earlierQuestions"] = List(
            await QuestionVersion.Of(db, room.Id, ct),
            version =>
                new()
                {
                    ["text"] = version.Text,
                    ["by"] = version.By,
                    ["writtenAt"] = $"{version.At}",
                }
        );
        return json;
    }

    /// <summary>Returns what everyone may know.</summary>
    public static JsonObject Describe(Studio studio) =>
        new()
        {
            ["id"] = $"{studio.Id}",
            ["name"] = studio.Name,
            ["question"] = studio.Question,
            ["problem"] = studio.Problem,
            ["rootCause"] = studio.RootCause,
            ["description"] = studio.Description,
            ["state"] = studio.State.ToString().ToLowerInvariant(),
            ["startsOn"] = Date(studio.StartsOn),
            ["endsOn"] = Date(studio.EndsOn),
            ["timeZone"] = studio.TimeZoneId,
            ["timePromise"] = studio.TimePromise,
            ["hoursPerWeek"] = studio.HoursPerWeek,
            ["spots"] = studio.Spots,
            ["spotsLeft"] = studio.SpotsLeft,
            ["topics"] = new JsonArray([.. studio.Topics.Select(topic => JsonValue.Create(topic))]),
            ["twinOf"] = studio.TwinOf?.Name,
            ["findings"] = studio.Findings,
            ["thanks"] = studio.Thanks,
        };

    private static async Task<JsonArray> People(StudioRoom room, RequestContext context) =>
        List(
            await PersonLine.InRoom(context.Db, room, context.Ct),
            person =>
                new()
                {
                    ["name"] = person.Name,
                    ["role"] = person.Role,
                    ["schools"] = person.Schools,
                    ["since"] = person.Since?.ToString(),
                }
        );

    private static async Task<JsonArray> History(StudioRoom room, RequestContext context) =>
        List(
            await context
                .Db.StudioEvents.AsNoTracking()
                .Where(e => e.StudioId == room.Id)
                .Include(e => e.About)
                .OrderBy(e => e.At)
                .ThenBy(e => e.Version)
                .ToListAsync(context.Ct),
            happened =>
                new()
                {
                    ["at"] = $"{happened.At}",
                    ["by"] = happened.By,
                    ["text"] = happened.Sentence(happened.About?.DisplayName ?? ""),
                    ["reason"] = happened.Reason,
                }
        );

    public static string Date(LocalDate day) => $"{day:uuuu-MM-dd}";

    public static JsonArray List<T>(IEnumerable<T> things, Func<T, JsonObject> one) => new([.. things.Select(one)]);
}
