using System.Globalization;
using System.Text;
using NetworkPortal.Kernel;
using QRCoder;

namespace NetworkPortal.Accounts.Authenticator;

/// <summary>Draws text as a QR code: one SVG path on white, even in dark mode.</summary>
public static class QrCode
{
    public static Html Draw(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        for (var x = 0; x < rows.Count; x++)
            if (rows[y][x])
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new(
            $"""<svg class="qr" viewBox="0 0 {rows.Count} {rows.Count}" role="img" aria-label="{label}">"""
                + $"""<path class="qr-ground" d="M0 0h{rows.Count}v{rows.Count}H0z"/>"""
                + $"""<path class="qr-ink" d="{path}"/></svg>"""
        );
    }
}
