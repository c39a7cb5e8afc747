using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Emailing;

namespace NetworkPortal.Site;

/// <summary>
/// Services of the layout shared by all pages: the desk's menu, permissions, emblems, and models for partial templates.
/// </summary>
public static class SiteModule
{
    public static void AddSite(this IServiceCollection services)
    {
        services.AddScoped<DeskMenu>();
        services.AddSingleton<ThemeTokens>();
        services.AddSingleton(services => new ViewFilter(
            "token",
            (name, scheme) =>
                services.GetRequiredService<ThemeTokens>().Color(name.ToStringValue(), scheme.ToStringValue() == "dark")
        ));
        services.AddSingleton<EmailStyles>();
        services.AddSingleton<EmailText>();
        services.AddSingleton(services => new ViewFilter(
            "email_text",
            (markdown, _) => services.GetRequiredService<EmailText>().From(markdown.ToStringValue()).Markup
        ));
        services.AddSingleton(services => new ViewFilter(
            "email_dark",
            (sheet, _) => services.GetRequiredService<EmailStyles>().DarkRules(sheet.ToStringValue())
        ));
        services.AddSingleton<ITables, DueTables>();
        services.AddSingleton<GroupStatement>();
        services.AddScoped<DueList>();
        services.AddScoped<IRetention, DueRetention>();
    }

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/styleguide", Styleguide.Show).RequireAuthorization(Permissions.AccessDesk);
        routes.MapGet(EmblemFile.Pattern, EmblemFile.Show).AllowAnonymous();
    }
}
