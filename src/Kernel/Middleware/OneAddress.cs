using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Middleware;

/// <summary>Redirects pages with a name in the URL ("/schools/{slug}") to the canonical form of that name.</summary>
internal static class OneAddress
{
    private const string Name = "slug";

    public static Task Lead(HttpContext http, RequestDelegate next)
    {
        if (
            !HttpMethods.IsGet(http.Request.Method)
            || http.Request.RouteValues[Name] is not string given
            || PathForm.Of(given) is var form && form == given
        )
            return next(http);
        var path = string.Join(
            '/',
            http.Request.Path.Value!.Split('/').Select(segment => segment == given ? form : segment)
        );
        http.Response.Redirect(
            new PathString(path).ToUriComponent() + http.Request.QueryString.ToUriComponent(),
            permanent: true
        );
        return Task.CompletedTask;
    }
}
