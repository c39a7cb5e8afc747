using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Kernel;

/// <summary>Services that every module depends on: database, change log, views, forms, page cache, form
/// protection.</summary>
public static class KernelModule
{
    public static void AddKernel(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddDatabase(options);

        services.AddSingleton<ChangeSignal>();
        services.AddSingleton<PageCache>();
        services.AddSingleton<IChangeFollower>(provider => provider.GetRequiredService<PageCache>());
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());

        services.AddSingleton<SiteName>();
        services.AddSingleton<RouteTable>();
        services.AddSingleton<Themes>();
        services.AddSingleton<Assets>();
        services.AddSingleton<Views.Views>();

        services.AddSingleton<UnsentForms>();
        services.AddSingleton<FormCopies>();
        services.AddHostedService<UnsentFormsJob>();

        services.AddOutputCache();
        services.AddAntiforgery(antiforgery =>
        {
            options.Protect(antiforgery.Cookie, "form");
            antiforgery.FormFieldName = "form_token";
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>Adds routing, the page cache, and (after <paramref name="signIn"/> has identified the user) form
    /// protection.</summary>
    public static void UseKernel(this WebApplication app, Action<IApplicationBuilder> signIn)
    {
        // HEAD requests are handled like GET; the server omits the body.
        app.Use(
            (http, next) =>
            {
                if (HttpMethods.IsHead(http.Request.Method))
                    http.Request.Method = HttpMethods.Get;
                return next(http);
            }
        );
        app.UseRouting();
        app.Use(OneAddress.Lead);
        app.UseSecurityHeaders();
        app.UseOutputCache();
        signIn(app);
        app.UseUnsentForms();
        app.UseFormProtection();
    }

    public static void MapKernel(this IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetRequiredService<RouteTable>().Read(routes);
}
