using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Briefs.Consenting;
using NetworkPortal.Inquiry.Briefs.Reading;
using NetworkPortal.Inquiry.Briefs.Retesting;
using NetworkPortal.Inquiry.Briefs.Reviewing;
using NetworkPortal.Inquiry.Briefs.Writing;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Schools;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Inquiry;

/// <summary>Services and routes of practice briefs: writing, consent, review, the public pages.</summary>
internal static class BriefsModule
{
    private static readonly string[] Shown = ["brief", "school", "person", "content"];

    public static void AddBriefs(this IServiceCollection services)
    {
        services.AddSingleton<ITables, BriefTables>();
        services.AddSnapshot<UsedTopics>();
        services.AddScoped<ChangeBrief>();
        services.AddScoped<BriefMail>();
        services.AddScoped<BriefReader>();
        services.AddScoped<ClaimCycles>();
        services.AddScoped<WorkPage>();
        services.AddScoped<INotificationSource, BriefNotices>();
        services.AddScoped<IDueSource, BriefDues>();
        services.AddScoped<ISearchSource, BriefSearchSource>();
        services.AddScoped<ISitemapSource, BriefAddresses>();
        services.AddScoped<ISchoolHistory, SchoolBriefs>();
        services.AddPlaces(BriefPlaces.All);
        services.AddScoped<IPersonalData, BriefData>();
        services.AddScoped<IRetention, BriefRetention>();
        services.AddScoped<ICycleLinks, RetestLinks>();
        services.AddScoped<IDeskEntry, BriefDesk.Entry>();
        services.AddSingleton<ConsentJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ConsentJob>());
    }

    public static void MapBriefs(this IEndpointRouteBuilder routes)
    {
        MapReading(routes.MapGroup("/briefs"));
        MapWriting(routes.MapGroup("/briefs").RequireAuthorization());
        MapAnswers(routes.MapGroup("/briefs").RequireAuthorization());
        var desk = routes.MapGroup(BriefText.DeskUrl).RequireAuthorization(Permissions.PublishContent);
        desk.MapGet("", BriefDesk.Show);
        desk.MapGet("/{id:guid}", ReviewBrief.Show);
        desk.MapPost("/{id:guid}/publication", ReviewBrief.Publish);
        desk.MapPost("/{id:guid}/return", ReviewBrief.Return);
        desk.MapPost("/{id:guid}/decline", ReviewBrief.Decline);
    }

    private static void MapReading(RouteGroupBuilder briefs)
    {
        briefs.MapGet("", ListBriefs.Show).Cached(Shown).AllowAnonymous();
        briefs.MapGet("/{slug}", ShowBrief.Show).Cached(Shown).AllowAnonymous();
        briefs.MapGet("/{slug}/brief.md", ShowBrief.Markdown).AllowAnonymous();
        briefs.MapGet("/{slug}/brief.json", ShowBrief.Json).AllowAnonymous();
    }

    private static void MapWriting(RouteGroupBuilder briefs)
    {
        briefs.MapPost("", WriteBrief.Create);
        briefs.MapGet("/mine", MyBriefs.Show);
        briefs.MapGet("/new", WriteBrief.ShowNew);
        briefs.MapGet("/{id:guid}", WorkPage.Show);
        briefs.MapGet("/{id:guid}/edit", WriteBrief.ShowEdit);
        briefs.MapPost("/{id:guid}/edit", WriteBrief.Edit);
        briefs.MapGet("/{id:guid}/claims/new", EditClaim.ShowNew);
        briefs.MapGet("/{id:guid}/claims/{claim:guid}", EditClaim.Show);
        briefs.MapPost("/{id:guid}/claims/{claim:guid}", EditClaim.Submit);
        briefs.MapPost("/{id:guid}/claims/{claim:guid}/removal", EditClaim.Remove);
        briefs.MapPost("/{id:guid}/people", NamePeople.Add);
        briefs.MapPost("/{id:guid}/people/{person:guid}/removal", NamePeople.Remove);
        briefs.MapPost("/{id:guid}/people/{person:guid}/question", NamePeople.AskAgain);
        briefs.MapPost("/{id:guid}/sending", SendBrief.Submit);
        briefs.MapPost("/{id:guid}/recall", SendBrief.TakeBack);
        briefs.MapPost("/{id:guid}/withdrawal", SendBrief.Withdraw);
        briefs.MapPost("/{id:guid}/deletion", SendBrief.Delete);
    }

    private static void MapAnswers(RouteGroupBuilder briefs)
    {
        briefs.MapGet("/consents/{id:guid}", AnswerConsent.Show);
        briefs.MapPost("/consents/{id:guid}/yes", AnswerConsent.Agree);
        briefs.MapPost("/consents/{id:guid}/no", AnswerConsent.Refuse);
        briefs.MapPost("/{slug}/claims/{claim:guid}/retests", StartRetest.Submit);
        briefs.MapGet("/retests/{id:guid}", AnswerRetest.Show);
        briefs.MapPost("/retests/{id:guid}", AnswerRetest.Submit);
    }
}
