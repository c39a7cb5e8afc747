using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Forms.Unsent;
using NodaTime;

namespace NetworkPortal.Kernel.Views;

/// <summary>Renders the theme's Liquid templates. A template can access only a page model, the site, the user, and the
/// request's path.</summary>
public sealed class Views(
    Themes themes,
    Assets assets,
    PortalOptions portal,
    SiteName site,
    TimeProvider time,
    FormCopies copies,
    IEnumerable<ViewFilter> filters
)
{
    private readonly FluidParser parser = NewParser();
    private readonly TemplateOptions options = NewOptions(themes, assets, portal, filters);
    private readonly ConcurrentDictionary<string, (IFluidTemplate Template, DateTimeOffset Written)> parsed = new(
        StringComparer.Ordinal
    );

    private static FluidParser NewParser()
    {
        var parser = new FluidParser();
        parser.RegisterEmptyTag("antiforgery", WriteAntiforgery);
        return parser;
    }

    private static TemplateOptions NewOptions(
        Themes themes,
        Assets assets,
        PortalOptions portal,
        IEnumerable<ViewFilter> filters
    )
    {
        var options = new TemplateOptions
        {
            FileProvider = themes,
            MemberAccessStrategy = new UnsafeMemberAccessStrategy
            {
                MemberNameStrategy = MemberNameStrategies.SnakeCase,
            },
            StrictFilters = portal.StrictViews,
        };
        // StrictVariables would reject null values too; this rejects only names that do not exist.
        if (portal.StrictViews)
            options.Undefined = name =>
                throw new InvalidOperationException($"A template uses \"{name}\", which its page model does not have.");
        options.ValueConverters.Add(value =>
            value is Html html ? new StringValue(html.ToString(), encode: false) : null
        );
        options.ValueConverters.Add(value =>
            value is Instant or LocalDate or LocalTime ? new ObjectValue(value) : null
        );
        options.ValueConverters.Add(value => value is Enum named ? new StringValue(named.ToString()) : null);
        ViewFilters.Register(options.Filters, assets, filters);
        return options;
    }

    /// <summary>Renders a template in its layout as HTML.</summary>
    /// <param name="http">The request that the page answers; null for email.</param>
    /// <exception cref="InvalidOperationException">No theme has the template, or it cannot be parsed; in strict mode
    /// also an unknown name in it.</exception>
    public async Task<string> Render(string template, PageModel page, HttpContext? http = null)
    {
        var context = new TemplateContext(options);
        context.SetValue("page", page);
        context.SetValue(
            "site",
            new Site(site.Current, site.Tagline, portal.BaseUrl, time.GetUtcNow().Year, site.Frame)
        );
        context.SetValue("user", Viewer.From(http?.RequestServices.GetService<CurrentUser>(), copies));
        context.SetValue("request", new Asked(http?.Request.Path.Value ?? "/"));
        if (http is not null)
            context.AmbientValues[nameof(HttpContext)] = http;
        var body = await Find(template).RenderAsync(context, HtmlEncoder.Default);
        context.SetValue("body", new StringValue(body, encode: false));
        return await Find(LayoutOf(template)).RenderAsync(context, HtmlEncoder.Default);
    }

    /// <summary>Returns the layout. Output that is not a browser page (email, downloadable files) has a layout in its
    /// own folder.</summary>
    private static string LayoutOf(string template) =>
        template.Split('/')[0] is var folder && folder is ("mail" or "offline") ? folder + "/layout" : "layout";

    private IFluidTemplate Find(string template)
    {
        if (!portal.StrictViews && parsed.TryGetValue(template, out var kept))
            return kept.Template;
        var file = themes.GetFileInfo(template + ".liquid");
        if (!file.Exists)
            throw new InvalidOperationException($"No theme has the template \"{template}\".");
        if (parsed.TryGetValue(template, out kept) && kept.Written == file.LastModified)
            return kept.Template;
        using var reader = new StreamReader(file.CreateReadStream());
        if (!parser.TryParse(reader.ReadToEnd(), out var found, out var error))
            throw new InvalidOperationException($"{template}.liquid: {error}");
        parsed[template] = (found, file.LastModified);
        return found;
    }

    private static ValueTask<Fluid.Ast.Completion> WriteAntiforgery(
        TextWriter writer,
        TextEncoder encoder,
        TemplateContext context
    )
    {
        if (context.AmbientValues.TryGetValue(nameof(HttpContext), out var value) && value is HttpContext http)
        {
            var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
            var origin = FormOrigin.Of(http);
            // The script that stores text on the device (form-copies.js) uses the page URL and the name of the form
            // that this page repeats.
            var page = encoder.Encode(UnsentForms.WithoutQuery(origin.Page));
            var echo = UnsentFormsPipeline.Echo(http) is { } sent ? $" data-echo=\"{encoder.Encode(sent)}\"" : "";
            writer.Write(
                $"""
                <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
                <input type="hidden" name="{FormOrigin.Field}" value="{origin.Seal(http)}" data-page="{page}"{echo}>
                """
            );
        }
        return new(Fluid.Ast.Completion.Normal);
    }

    private sealed record Site(string Name, string Tagline, string BaseUrl, int Year, SiteFrame Frame);

    private sealed record Asked(string Path);

    /// <param name="CopyKey">The key with which this person's browser encrypts unsent text.</param>
    private sealed record Viewer(bool SignedIn, string Name, bool IsStaff, bool IsAdministrator, string CopyKey)
    {
        public static Viewer From(CurrentUser? user, FormCopies copies) =>
            user is null
                ? new(false, "", false, false, "")
                : new(user.SignedIn, user.Name, user.IsStaff, user.IsAdministrator, copies.KeyOf(user.Id));
    }
}

/// <summary>The site's name and related settings; filled by the content module.</summary>
public sealed class SiteName
{
    public string Current { get; set; } = "NetworkPortal";

    public string Tagline { get; set; } = "";

    /// <summary>The email address for questions about personal data, or blank.</summary>
    public string Contact { get; set; } = "";

    /// <summary>The sender name of emails; blank for the one in the mail server settings.</summary>
    public string Sender { get; set; } = "";

    public SiteFrame Frame { get; set; } = new([], [], "", "");
}

/// <summary>The frame around every page, as configured for the site; the theme supplies what is empty.</summary>
public sealed record SiteFrame(IReadOnlyList<Crumb> Menu, IReadOnlyList<Crumb> Footer, string LogoUrl, string ColorsUrl)
{
    /// <summary>The paths of the site's lists, without a leading slash: "case-studies".</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>The style sheet at ColorsUrl; blank if the site has no colors of its own.</summary>
    public string Colors { get; init; } = "";
}
