using System.Security.Authentication;
using Microsoft.Extensions.Logging.Console;
using NetworkPortal.Accounts;
using NetworkPortal.Assistants;
using NetworkPortal.Authoring;
using NetworkPortal.Content;
using NetworkPortal.Delivery;
using NetworkPortal.Embeddings;
using NetworkPortal.Inquiry;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Library;
using NetworkPortal.Mail;
using NetworkPortal.Meetings;
using NetworkPortal.Newsletters;
using NetworkPortal.Onboarding;
using NetworkPortal.OpenLessons;
using NetworkPortal.PageFigures;
using NetworkPortal.Schools;
using NetworkPortal.Search;
using NetworkPortal.Site;
using NetworkPortal.Site.Setup;
using NetworkPortal.Studios;
using NetworkPortal.VisitRecords;
using NetworkPortal.Visits;
using NetworkPortal.Web.Backups;
using NetworkPortal.Web.Doctor;
using NetworkPortal.Web.Errors;
using NetworkPortal.Web.Logging;
using NetworkPortal.Web.Protection;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web;

/// <summary>Composes the portal: every module, and the order of the request pipeline.</summary>
internal static class Portal
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = Root(args) }
        );
        AddLogging(builder);
        adjust?.Invoke(builder);
        var options = PortalOptions.From(
            builder.Configuration,
            builder.Environment.ContentRootPath,
            builder.Environment.IsDevelopment()
        );

        _ = Startup.SetupRecipe(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureHttpsDefaults(https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
            kestrel.Limits.MaxRequestBodySize = RequestLimits.BodyBytes;
        });
        AddModules(builder, options);

        var app = builder.Build();
        UseMiddleware(app);
        MapRoutes(app);
        return app;
    }

    /// <summary>Returns the folder of appsettings.json: the current folder, or the program's own.</summary>
    private static string? Root(string[] args) =>
        File.Exists("appsettings.json")
        || args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
            ? null
            : AppContext.BaseDirectory;

    /// <summary>Readable lines in Development, JSON elsewhere.</summary>
    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        else
            builder
                .Logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>()
                .AddConsole(console => console.FormatterName = JsonLogFormatter.Lines);
        builder.Logging.AddFrameworkLogFilter();
    }

    private static void AddModules(WebApplicationBuilder builder, PortalOptions options)
    {
        builder.Services.AddKernel(options);
        builder.Services.AddMail();
        builder.Services.AddSearch();
        builder.Services.AddEmbeddings(builder.Configuration);
        builder.Services.AddSite();
        builder.Services.AddDelivery();
        builder.Services.AddAccounts(builder.Configuration);
        builder.Services.AddSchools();
        builder.Services.AddJournals();
        builder.Services.AddContent(typeof(Portal).Assembly);
        builder.Services.AddLibrary();
        builder.Services.AddAuthoring();
        builder.Services.AddNewsletters();
        builder.Services.AddInquiry();
        builder.Services.AddStudios();
        builder.Services.AddMeetings();
        builder.Services.AddVisits();
        builder.Services.AddVisitRecords();
        builder.Services.AddOpenLessons();
        builder.Services.AddPageFigures();
        builder.Services.AddAssistants(builder.Configuration);
        builder.Services.AddOnboarding();
        builder.Services.AddScoped<ISetupStep, FirstBackupSetup>();
        builder.Services.AddKeys(options);
        builder.Services.AddTrustedProxies(options);
        builder.Services.AddAllowedHosts(builder.Configuration);
        builder.Services.AddRequestLimits(options);
        builder.Services.AddErrorPages();
        builder.Services.AddHealth();
        builder.Services.AddCheckups();
    }

    private static void UseMiddleware(WebApplication app)
    {
        app.UseErrorPages();
        app.UseTrustedProxies();
        app.UseSearchSteps();
        app.UsePageFigures();
        app.UseKernel(signIn =>
        {
            signIn.UseDelivery();
            signIn.UseAccounts();
            signIn.UseRateLimiter();
        });
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapKernel();
        app.MapHealth();
        app.MapSecurityText();
        app.MapMail();
        app.MapSearch();
        app.MapSite();
        app.MapDelivery();
        app.MapAccounts();
        app.MapSchools();
        app.MapJournals();
        app.MapInquiry();
        app.MapStudios();
        app.MapMeetings();
        app.MapVisits();
        app.MapVisitRecords();
        app.MapOpenLessons();
        app.MapPageFigures();
        app.MapAssistants();
        app.MapNewsletters();
        app.MapContent();
        app.MapAuthoring();
        app.MapOnboarding();
        app.MapLibrary();
    }
}
