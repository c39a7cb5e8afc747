using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Newsletters.Desk;
using NetworkPortal.Newsletters.Reading;
using NetworkPortal.Newsletters.Sending;
using NetworkPortal.Newsletters.Subscribing;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Newsletters;

/// <summary>Services and routes of newsletters: writing and sending them, subscribing, and the archive.</summary>
public static class NewslettersModule
{
    internal const string Url = "/newsletters",
        Desk = "/desk/newsletters",
        ChangeKind = "newsletter";

    public static void AddNewsletters(this IServiceCollection services)
    {
        services.AddSingleton<ITables, NewslettersTables>();
        services.AddPlaces(NewsletterPlaces.All);
        services.AddScoped<IDeskEntry, NewsletterDesk.Entry>();
        services.AddScoped<INotificationSource, NewsletterNotices>();
        services.AddScoped<IPersonalData, NewsletterData>();
        services.AddScoped<IRetention, RecipientRetention>();
        services.AddScoped<IItemPanels, NewsletterPanel>();
        services.AddScoped<NewsletterItems>();
        services.AddScoped<NewsletterGroups>();
        services.AddScoped<NewsletterMail>();
        services.AddScoped<NewsletterEditor>();
        services.AddScoped<NewsletterPreview>();
        services.AddScoped<SendNewsletter>();
        services.AddScoped<MonthlyDraft>();
        services.AddSingleton<SubscriptionLinks>();
        services.AddSingleton<NewsletterJob>();
        services.AddHostedService(provider => provider.GetRequiredService<NewsletterJob>());
    }

    public static void MapNewsletters(this IEndpointRouteBuilder routes)
    {
        string[] shown = [ChangeKind, "content"];
        routes.MapGet(Url, ReadNewsletters.List).Cached(shown).AllowAnonymous();
        routes.MapGet(Url + "/{slug}", ReadNewsletters.Show).Cached(shown).AllowAnonymous();
        routes.MapGet(Url + "/subscription", Subscribe.Show).AllowAnonymous();
        routes.MapPost(Url + "/subscription", Subscribe.Submit).AllowAnonymous();
        routes.MapGet(Url + "/subscription/{token}", ConfirmSubscription.Show).AllowAnonymous();
        routes.MapPost(Url + "/subscription/{token}", ConfirmSubscription.Submit).AllowAnonymous();
        routes.MapGet(Url + "/unsubscription/{token}", EndSubscription.Show).AllowAnonymous();
        routes.MapPost(Url + "/unsubscription/{token}", EndSubscription.Submit).AllowAnonymous().TakeForeignForms();

        var desk = routes.MapGroup(Desk).RequireAuthorization(Permissions.PublishContent);
        desk.MapGet("", NewsletterDesk.Show);
        desk.MapGet("/new", EditNewsletter.ShowNew);
        desk.MapPost("/new", EditNewsletter.SubmitNew);
        desk.MapGet("/monthly", EditMonthly.Show);
        desk.MapPost("/monthly", EditMonthly.Submit);
        desk.MapGet("/{id:guid}", ShowNewsletter.Show);
        desk.MapGet("/{id:guid}/email", ShowNewsletter.Email);
        desk.MapGet("/{id:guid}/edit", EditNewsletter.Show);
        desk.MapPost("/{id:guid}/edit", EditNewsletter.Submit);
        desk.MapPost("/{id:guid}/test", SendFromDesk.Test);
        desk.MapPost("/{id:guid}/sending", SendFromDesk.Send);
        desk.MapPost("/{id:guid}/deletion", SendFromDesk.Delete);
    }
}
