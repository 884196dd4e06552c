using PerfEval.Domain.Evaluations;
using static PerfEval.Web.Evidence.EvidenceVerdict;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// How large a picture may be. A few hundred bytes can stand for a picture of gigabytes, which the reviewer's browser would unpack. An A3 sheet at
/// 600 dpi has 70 million pixels, a photograph of a good telephone 108 million.
/// </summary>
internal static class PictureSize
{
    public const long MostPixels = 120_000_000;
    private const uint LongestSide = 65_535;

    public static Refused? FaultOf(EvidenceFormat format, uint width, uint height)
    {
        if (width == 0 || height == 0)
            return Refusals.Damaged(format);
        return width > LongestSide || height > LongestSide || (long)width * height > MostPixels
            ? Refusals.Unfit($"图片有 {width}×{height} 像素，超出 1.2 亿像素的上限，浏览器无法打开。请缩小尺寸或降低扫描分辨率后再上传。")
            : null;
    }
}
