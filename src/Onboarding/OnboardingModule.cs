using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Onboarding.FirstHour;
using NetworkPortal.Onboarding.FirstSteps;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Places;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Onboarding;

/// <summary>Services and routes of setting up a network: the first administrator's checklist.</summary>
public static class OnboardingModule
{
    private static readonly PortalPlace Place = new(
        SetupPage.Url,
        "Set up your network",
        "The steps of setting up a new network, and which are done."
    )
    {
        Names = "setup checklist start",
        Does = "set up start configure",
        Words = "my our new network portal site first hour steps getting started up",
        Audience = PortalPlace.May(Permissions.ManageSettings),
    };

    public static void AddOnboarding(this IServiceCollection services)
    {
        services.AddScoped<SetupList>();
        services.AddScoped<IDueSource, SetupDues>();
        services.AddScoped<IDueSource, RoleSteps>();
        services.AddScoped<IDeskPanels, SetupPanels>();
        services.AddScoped<ISetupStep, NameStep>();
        services.AddScoped<ISetupStep, AddressStep>();
        services.AddScoped<ISetupStep, MailStep>();
        services.AddScoped<ISetupStep, ContentStep>();
        services.AddScoped<ISetupStep, SchoolsStep>();
        services.AddScoped<ISetupStep, AnnouncementStep>();
        services.AddPlaces([Place]);
    }

    public static void MapOnboarding(this IEndpointRouteBuilder routes)
    {
        var setup = routes.MapGroup(SetupPage.Url).RequireAuthorization(Permissions.ManageSettings);
        setup.MapGet("", SetupPage.Show);
        setup.MapPost("/test-email", SetupPage.SendTest);
        setup.MapPost("/skips", SetupPage.Skip);
        setup.MapPost("/skips/{step}/removal", SetupPage.Resume);
        setup.MapPost("/dismissal", SetupPage.Dismiss);
        setup.MapGet("/library", StartingContent.Show);
        setup.MapPost("/library", StartingContent.Submit);
        setup.MapGet("/announcement", Announcement.Show);

        routes.MapPost(FirstStepDue.SkipUrl("{kind}"), RoleSteps.Skip).RequireAuthorization();
    }
}
