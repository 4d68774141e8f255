package dev.backline.etsy.payment;

import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.etsy.ShopId;
import java.util.List;

/** The payments of one shop's orders. Thread-safe. */
public final class Payments {

  private static final int MOST = 100;

  private final Api api;
  private final ShopId shop;

  /** Creates it over the API. */
  public Payments(Api api, ShopId shop) {
    this.api = api;
    this.shop = shop;
  }

  /** Returns the payments of the ids, at most 100. */
  public List<EtsyPayment> fetch(List<String> paymentIds) {
    if (paymentIds.isEmpty() || paymentIds.size() > MOST) {
      throw new IllegalArgumentException("1 to 100 ids at a time, were " + paymentIds.size());
    }
    return call("/payments")
        .query("payment_ids", String.join(",", paymentIds))
        .send(Payments::read);
  }

  /** Returns the payments of an order; none if nobody has paid. */
  public List<EtsyPayment> ofReceipt(String receiptId) {
    return call("/receipts/{receipt}/payments").path("receipt", receiptId).send(Payments::read);
  }

  private Call call(String path) {
    return api.get("/application/shops/{shop}" + path)
        .path("shop", shop.value())
        .operation("payments");
  }

  private static List<EtsyPayment> read(Answer answer) {
    return answer.json().get("results").elements().stream().map(EtsyPayment::read).toList();
  }
}
