using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>A URL that exists only in test portals and returns a valid antiforgery token to any caller.</summary>
internal sealed class FormToken : IStartupFilter
{
    public const string Path = "/test/form-token";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use((http, then) => http.Request.Path == Path ? Answer(http) : then(http));
            next(app);
        };

    private static async Task Answer(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<PortalOptions>().Https)
            http.Request.Scheme = Uri.UriSchemeHttps;
        var schemes = http.RequestServices.GetService<IAuthenticationSchemeProvider>();
        if (schemes is not null && await schemes.GetDefaultAuthenticateSchemeAsync() is not null)
            http.User = (await http.AuthenticateAsync()).Principal ?? http.User;
        await http.Response.WriteAsync(
            http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!
        );
    }
}
